package looplab.cli;

import java.util.Map;
import looplab.harness.engine.Machine;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: version, commit, JDK. */
final class VersionLine implements IVersionProvider {
  @Override
  public String[] getVersion() {
    Map<String, String> facts = Machine.facts();
    return new String[] {
      "looplab " + facts.get("looplab") + " (commit " + facts.get("commit") + ")",
      facts.get("jdk") + "; Vert.x " + facts.get("vert.x") + ", Netty " + facts.get("netty")
    };
  }
}
