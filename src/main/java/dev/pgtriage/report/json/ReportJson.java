package dev.pgtriage.report.json;

import dev.pgtriage.report.content.Report;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reports as other programs read them, and back. The form is published in {@code
 * assets/schema/report.schema.json}; keys are added, never changed, within a schema number.
 */
public final class ReportJson {

  private static final double MICROS_A_SECOND = 1e6;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(50).build())
                  .build())
          .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
          .addModule(
              new SimpleModule()
                  .addSerializer(Duration.class, new Seconds())
                  .addDeserializer(Duration.class, new FromSeconds()))
          .disable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ReportJson() {}

  /** The report's bytes, UTF-8. */
  public static byte[] write(Report report) {
    return JSON.writeValueAsBytes(report);
  }

  /** A part of a report as a tree, for those who print it inside something else. */
  public static JsonNode tree(Object part) {
    return JSON.valueToTree(part);
  }

  /**
   * The report in a file's bytes.
   *
   * @throws ReportFormatException when it is none, or one of a newer form
   */
  public static Report read(byte[] bytes) throws ReportFormatException {
    try {
      JsonNode root = JSON.readTree(bytes);
      int schema = root.path("schema").asInt(0);
      if (!root.isObject() || schema < 1 || !root.has("findings")) {
        throw new ReportFormatException("it is no report of PgTriage");
      }
      if (schema > Report.SCHEMA) {
        throw new ReportFormatException(
            "it has form %d and this PgTriage reads up to %d; use a newer one"
                .formatted(schema, Report.SCHEMA));
      }
      Report report = JSON.treeToValue(root, Report.class);
      requireWhole(report, "");
      return report;
    } catch (JacksonException e) {
      throw new ReportFormatException(
          "it can't be understood: " + e.getOriginalMessage().lines().findFirst().orElse(""), e);
    }
  }

  /** A file may lack anything; a report lacks only what its records allow to be null. */
  private static void requireWhole(Object value, String path) throws ReportFormatException {
    if (value instanceof List<?> list) {
      for (Object element : list) {
        requireWhole(element, path);
      }
    } else if (value instanceof Record && value.getClass().getName().startsWith("dev.pgtriage")) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        requireWhole(component, value, path);
      }
    }
  }

  private static void requireWhole(RecordComponent component, Object record, String path)
      throws ReportFormatException {
    String name = path.isEmpty() ? component.getName() : path + "." + component.getName();
    try {
      Object value = component.getAccessor().invoke(record);
      if (value != null) {
        requireWhole(value, name);
      } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        throw new ReportFormatException("it lacks " + name);
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** A duration as a number of seconds, to the microsecond. */
  private static final class Seconds extends ValueSerializer<Duration> {
    @Override
    public void serialize(Duration value, JsonGenerator out, SerializationContext context) {
      long micros = value.toNanos() / 1000;
      if (micros % 1_000_000 == 0) {
        out.writeNumber(micros / 1_000_000);
      } else {
        out.writeNumber(micros / MICROS_A_SECOND);
      }
    }
  }

  private static final class FromSeconds extends ValueDeserializer<Duration> {
    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) {
      return Duration.ofNanos(Math.round(parser.getDoubleValue() * MICROS_A_SECOND) * 1000);
    }
  }
}
