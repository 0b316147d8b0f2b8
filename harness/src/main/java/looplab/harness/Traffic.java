package looplab.harness;

/**
 * One stream of requests with its own arrivals and its own numbers. Victims and offenders are two
 * traffics, never one histogram.
 *
 * @param operation the name of the operation it calls, and of its numbers in every table
 */
public record Traffic(String operation, Arrivals arrivals) {
  public Traffic {
    Check.kebab("operation", operation);
  }
}
