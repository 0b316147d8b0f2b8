package looplab.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import looplab.harness.Claim;
import looplab.harness.Lab;

/** The claims of labs as one JSON document. Apart from its command, which is to start quickly. */
final class ClaimsDocument {
  private static final String SCHEMA = "looplab/claims/1";

  private ClaimsDocument() {}

  static String of(List<Lab> labs) {
    JsonArray claims = new JsonArray();
    for (Lab lab : labs) {
      for (Claim claim : lab.claims()) {
        claims.add(entry(lab, claim));
      }
    }
    return new JsonObject().put("schema", SCHEMA).put("claims", claims).encodePrettily();
  }

  private static JsonObject entry(Lab lab, Claim claim) {
    return new JsonObject()
        .put("id", claim.id())
        .put("lab", lab.name())
        .put("statement", claim.statement())
        .put("standing", claim.standing().name().toLowerCase(Locale.ROOT))
        .put("because", claim.because())
        .put("provenBy", new JsonArray(claim.provenBy()));
  }
}
