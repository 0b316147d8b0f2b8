package looplab.harness.judge;

import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import looplab.harness.exercise.Exercise;

/**
 * Makes instances of a compiled class, which is loaded when the first is asked for. Each answer has
 * a class loader of its own, so that two classes of one name stay apart. Safe from any thread.
 *
 * @param <T> the contract
 */
final class Answer<T> implements Supplier<T> {
  private final Exercise<T> exercise;
  private final ClassLoader loader;

  Answer(Exercise<T> exercise, Path folder) throws MalformedURLException {
    this.exercise = exercise;
    this.loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, exercise.contract().getClassLoader());
  }

  /** A new instance; throws whatever the class throws while it is made. */
  @Override
  public T get() {
    try {
      Class<?> type = Class.forName(exercise.className(), true, loader);
      return exercise.contract().cast(type.getConstructor().newInstance());
    } catch (InvocationTargetException thrown) {
      Answer.<RuntimeException>throwAsIs(Objects.requireNonNull(thrown.getCause()));
      throw new AssertionError("unreachable");
    } catch (ReflectiveOperationException changed) {
      throw new IllegalStateException("the compiled class has gone", changed);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void throwAsIs(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
