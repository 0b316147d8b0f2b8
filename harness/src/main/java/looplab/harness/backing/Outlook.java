package looplab.harness.backing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import looplab.harness.Service;

/**
 * Which service a run would use, found out without starting it. One that was named is asked.
 *
 * @param usable whether there is one, as far as can be told
 * @param named whether a person named it
 * @param said what it is and where it comes from, or what is wrong
 * @param fix what to do about that; empty when nothing is
 */
public record Outlook(boolean usable, boolean named, String said, String fix) {
  private static final String LAST_RESORT = ", embedded: none is named, none is installed";
  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");
  private static final long PATIENCE_SECONDS = 5;

  /** Looks. Blocks for a moment, or some seconds if a service that was named does not answer. */
  public static Outlook of(Service service, Sources sources) {
    try {
      return new Outlook(true, false, said(service, Origin.of(service, sources)), "");
    } catch (ServiceUnavailable missing) {
      return new Outlook(
          false, sources.names(service), String.valueOf(missing.getMessage()), missing.fix());
    }
  }

  private static String said(Service service, Origin origin) throws ServiceUnavailable {
    return switch (origin) {
      case Origin.Given(ServiceUrl url) ->
          service.title() + " " + version(service, url) + " at " + url;
      case Origin.Installed(var place, var where) -> {
        String version = version(service, program(service, place));
        mayRun(service);
        yield service.title() + version + where;
      }
      case Origin.Embedded() -> {
        mayRun(service);
        yield service.title() + embeddedVersion(service) + LAST_RESORT;
      }
    };
  }

  private static String version(Service service, ServiceUrl url) throws ServiceUnavailable {
    return switch (service) {
      case REDIS -> RedisConnection.to(url).about().version();
      case POSTGRESQL -> PostgresConnection.to(url).about().version();
    };
  }

  private static Path program(Service service, Path place) {
    return switch (service) {
      case REDIS -> place;
      case POSTGRESQL -> place.resolve(PostgresPrograms.SERVER);
    };
  }

  /** Unpacking PostgreSQL takes a second, Redis is one file. */
  private static String embeddedVersion(Service service) throws ServiceUnavailable {
    if (service == Service.POSTGRESQL) {
      return "";
    }
    return inFolder(folder -> version(service, EmbeddedRedis.unpack(folder)));
  }

  private static void mayRun(Service service) throws ServiceUnavailable {
    if (service == Service.POSTGRESQL) {
      String _ = inFolder(folder -> String.valueOf(Nobody.needed(folder)));
    }
  }

  /** What is done in a folder that is there only meanwhile. */
  private interface Look {
    String in(Path folder) throws IOException, ServiceUnavailable;
  }

  private static String inFolder(Look look) throws ServiceUnavailable {
    try {
      ServerFolder folder = ServerFolder.make(ServerFolder.parent());
      try {
        return look.in(folder.path());
      } finally {
        folder.delete();
      }
    } catch (IOException failed) {
      throw new ServiceUnavailable(
          "no server can be started: " + failed.getMessage(), "mend that, or name one that runs");
    }
  }

  /** What a program says to {@code --version}, with a space in front. */
  private static String version(Service service, Path program) throws ServiceUnavailable {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true);
      ServerProcess.useOnly(builder.environment());
      Process process = builder.start();
      String answer;
      try (var lines = process.inputReader()) {
        answer = lines.lines().findFirst().orElse("");
      }
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      Matcher version = VERSION.matcher(answer);
      if (ended && process.exitValue() == 0 && version.find()) {
        return " " + version.group();
      }
      throw broken(service, answer);
    } catch (IOException failed) {
      throw broken(service, String.valueOf(failed.getMessage()));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw broken(service, "interrupted");
    }
  }

  private static ServiceUnavailable broken(Service service, String why) {
    return new ServiceUnavailable(
        service.title() + " does not start: " + why,
        "mend that, or name one that runs in " + Sources.variable(service));
  }
}
