package looplab.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * Runs something when a signal arrives.
 *
 * <p>The JDK has no supported way: a shutdown hook cannot tell a second Ctrl-C. {@code
 * sun.misc.Signal} of the module {@code jdk.unsupported} can. It is used by reflection, as the
 * compiler's warning about it cannot be silenced. Where it is missing, signals end the process as
 * they always do.
 */
final class Signals {
  private Signals() {}

  /**
   * Has {@code action} run on a new thread whenever the signal arrives. A signal that the process
   * was started to ignore, as {@code nohup} does, stays ignored.
   *
   * @param name without SIG, e.g. {@code INT}
   */
  static void handle(String name, Runnable action) {
    try {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Method handle = signalType.getMethod("handle", signalType, handlerType);
      Object signal = signalType.getConstructor(String.class).newInstance(name);
      Object before = handle.invoke(null, signal, handler(handlerType, signalType, action));
      if (handlerType.getField("SIG_IGN").get(null).equals(before)) {
        handle.invoke(null, signal, before);
      }
    } catch (ReflectiveOperationException | IllegalArgumentException notHere) {
      System.getLogger(Signals.class.getName())
          .log(System.Logger.Level.DEBUG, "SIG" + name + " cannot be handled", notHere);
    }
  }

  private static Object handler(Class<?> type, Class<?> signalType, Runnable action)
      throws ReflectiveOperationException {
    MethodHandle run =
        MethodHandles.lookup().bind(action, "run", MethodType.methodType(void.class));
    return MethodHandleProxies.asInterfaceInstance(
        type, MethodHandles.dropArguments(run, 0, signalType));
  }
}
