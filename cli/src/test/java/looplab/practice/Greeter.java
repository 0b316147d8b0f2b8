package looplab.practice;

/** The contract of the tests' exercise. */
public interface Greeter {
  String greet(String name);
}
