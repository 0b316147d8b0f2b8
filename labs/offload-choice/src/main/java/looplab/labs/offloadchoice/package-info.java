/** CPU work must leave the loop: to which place, and what does passing data to it cost? */
@NullMarked
package looplab.labs.offloadchoice;

import org.jspecify.annotations.NullMarked;
