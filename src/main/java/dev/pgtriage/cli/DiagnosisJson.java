package dev.pgtriage.cli;

import dev.pgtriage.diagnosis.finding.Course;
import dev.pgtriage.diagnosis.finding.Diagnosis;
import dev.pgtriage.diagnosis.finding.Evidence;
import dev.pgtriage.diagnosis.finding.Finding;
import dev.pgtriage.diagnosis.finding.FindingKey;
import dev.pgtriage.diagnosis.finding.Remedy;
import dev.pgtriage.diagnosis.finding.Suspect;
import dev.pgtriage.diagnosis.finding.TimeoutChain;
import dev.pgtriage.profile.Profile;
import dev.pgtriage.snapshot.MetricPoint;
import dev.pgtriage.snapshot.Snapshot;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
    diagnosis.findings().forEach(finding -> finding(diagnosis, finding, findings.addObject()));
    ArrayNode cleared = root.putArray("cleared");
    for (Diagnosis.Cleared gone : diagnosis.cleared()) {
      ObjectNode node = cleared.addObject();
      key(gone.last().key(), node);
      node.put("at", gone.at().toString());
      node.put("summary", text(gone.last().summary()));
    }
    ArrayNode notSeen = root.putArray("notSeen");
    unseen.forEach(sentence -> notSeen.add(text(sentence)));
    FactWriter.addTo(root.putObject("facts"), tables);
    out.println(JSON.writeValueAsString(root));
    out.flush();
  }

  private static void finding(Diagnosis diagnosis, Finding finding, ObjectNode node) {
    key(finding.key(), node);
    node.put("severity", finding.severity().text());
    node.put("confidence", finding.confidence().text());
    node.put("trend", diagnosis.trendOf(finding).name().toLowerCase(Locale.ROOT));
    node.put("since", finding.since().toString());
    node.put("title", finding.id().title());
    node.put("summary", text(finding.summary()));
    FindingKey cause = diagnosis.causeOf().get(finding.key());
    if (cause == null) {
      node.putNull("explainedBy");
    } else {
      key(cause, node.putObject("explainedBy"));
    }
    ArrayNode evidence = node.putArray("evidence");
    ArrayNode details = node.putArray("details");
    for (Evidence one : finding.evidence()) {
      evidence.add(text(one.sentence()));
      switch (one) {
        case Evidence.Fact fact -> {}
        case Evidence.Chain(String sentence, TimeoutChain chain) ->
            chain(chain, details.addObject());
        case Evidence.Growth(String sentence, Course course) -> course(course, details.addObject());
      }
    }
    ArrayNode sessions = node.putArray("sessions");
    for (Suspect suspect : finding.suspects()) {
      ObjectNode session = sessions.addObject();
      session.put("pid", suspect.key().pid());
      session.put("backendStart", suspect.key().backendStart().toString());
      session.put("grade", suspect.grade().text());
      session.put("why", text(suspect.why()));
    }
    ArrayNode remedies = node.putArray("remedies");
    finding.remedies().forEach(remedy -> remedy(remedy, remedies.addObject()));
  }

  private static void key(FindingKey key, ObjectNode node) {
    node.put("id", key.id().text());
    node.put("subject", text(key.subject()));
  }

  private static void remedy(Remedy remedy, ObjectNode node) {
    node.put("kind", remedy.kind());
    node.put("title", text(remedy.title()));
    node.put("command", text(remedy.command()));
    switch (remedy) {
      case Remedy.EndSessions end ->
          node.put("signal", end.signal().name().toLowerCase(Locale.ROOT));
      case Remedy.Copy copy -> {
        node.put("target", copy.target().title());
        node.put("takesEffect", copy.takesEffect().text());
        node.put("needsRestart", copy.takesEffect().needsRestart());
        node.put("note", text(copy.note()));
      }
    }
  }

  private static void chain(TimeoutChain chain, ObjectNode node) {
    node.put("kind", "timeout-chain");
    node.put("tier", text(chain.tier()));
    node.put("runningOrphanSeconds", seconds(chain.runningOrphan()));
    node.put("vanishedOrphanSeconds", seconds(chain.vanishedOrphan()));
    ArrayNode links = node.putArray("links");
    for (TimeoutChain.Link link : chain.links()) {
      ObjectNode one = links.addObject();
      one.put("name", link.name());
      one.put("side", link.side().name().toLowerCase(Locale.ROOT));
      one.put("seconds", seconds(link.value()));
      one.put("source", text(link.source()));
      one.put("fit", link.fit().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  private static void course(Course course, ObjectNode node) {
    node.put("kind", "course");
    node.put("name", text(course.name()));
    node.put("unit", course.unit());
    node.put("limit", course.limit());
    ArrayNode points = node.putArray("points");
    for (MetricPoint point : course.points()) {
      points.addObject().put("at", point.at().toString()).put("value", point.value());
    }
    Course.Forecast forecast = course.forecast();
    if (forecast == null) {
      node.putNull("forecast");
    } else {
      ObjectNode when = node.putObject("forecast");
      when.put("at", forecast.at().toString());
      when.put("earliest", forecast.earliest().toString());
      when.put("latest", forecast.latest() == null ? null : forecast.latest().toString());
      when.put("perSecond", forecast.perSecond());
    }
  }

  private static @Nullable Double seconds(@Nullable Duration duration) {
    return duration == null ? null : Double.valueOf(duration.toMillis() / 1000.0);
  }

  /** Other programs print it too: nothing in it may act on a terminal. */
  private static String text(String value) {
    String harmless = PlainText.of(value);
    return harmless.length() <= LONGEST ? harmless : harmless.substring(0, LONGEST) + "…";
  }
}
