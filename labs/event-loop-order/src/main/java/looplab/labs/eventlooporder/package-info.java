/**
 * In what order does Vert.x run sync code, queued tasks, timers, file reads and future handlers?
 */
@NullMarked
package looplab.labs.eventlooporder;

import org.jspecify.annotations.NullMarked;
