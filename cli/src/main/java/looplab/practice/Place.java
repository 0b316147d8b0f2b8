package looplab.practice;

import java.nio.file.Path;

/**
 * Where a person stands, to name files the shortest way that they can be opened from there.
 *
 * @param here the folder that the command was given in, absolute
 */
public record Place(Path here) {

  /** Relative below {@link #here}, absolute elsewhere. */
  public String of(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(here.normalize())
        ? here.normalize().relativize(absolute).toString()
        : absolute.toString();
  }

  /** A place in a file, as editors and terminals understand it. */
  public String of(Path file, int line) {
    return of(file) + ":" + line;
  }
}
