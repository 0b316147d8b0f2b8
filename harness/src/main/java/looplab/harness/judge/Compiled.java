package looplab.harness.judge;

import java.nio.file.Path;

/**
 * An answer that can be tried.
 *
 * @param folder with its class files
 */
record Compiled(Path folder, Places places) {}
