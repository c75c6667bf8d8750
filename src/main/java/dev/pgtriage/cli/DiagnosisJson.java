package dev.pgtriage.cli;

import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.report.content.FindingEntries;
import dev.pgtriage.report.json.ReportJson;
import dev.pgtriage.snapshot.Snapshot;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A diagnosis as other programs read it. The form is published in {@code
 * assets/schema/diagnosis.schema.json}; keys are added, never changed, within a schema number.
 */
final class DiagnosisJson {

  private static final int SCHEMA = 1;
  private static final int LONGEST = 20_000;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private DiagnosisJson() {}

  static void write(
      Profile profile,
      Snapshot snapshot,
      Diagnosis diagnosis,
      List<FactTable> tables,
      List<String> unseen,
      Duration lookedFor,
      PrintWriter out) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("verdict", diagnosis.verdict().map(one -> one.id().text()).orElse(null));
    root.put("at", diagnosis.at().toString());
    root.put("lookedForSeconds", lookedFor.toMillis() / 1000.0);
    ObjectNode instance = root.putObject("instance");
    instance.put("profile", text(profile.name()));
    instance.put("host", profile.postgres().host());
    instance.put("port", profile.postgres().port());
    instance.put("database", text(snapshot.server().database()));
    instance.put("version", snapshot.server().version().toString());
    ArrayNode findings = root.putArray("findings");
    diagnosis
        .findings()
        .forEach(finding -> findings.add(ReportJson.tree(FindingEntries.of(diagnosis, finding))));
    ArrayNode cleared = root.putArray("cleared");
    diagnosis.cleared().forEach(gone -> cleared.add(ReportJson.tree(FindingEntries.of(gone))));
    ArrayNode notSeen = root.putArray("notSeen");
    unseen.forEach(sentence -> notSeen.add(text(sentence)));
    FactWriter.addTo(root.putObject("facts"), tables);
    out.println(JSON.writeValueAsString(root));
    out.flush();
  }

  /** Other programs print it too: nothing in it may act on a terminal. */
  private static String text(String value) {
    String harmless = PlainText.of(value);
    return harmless.length() <= LONGEST ? harmless : harmless.substring(0, LONGEST) + "…";
  }
}
