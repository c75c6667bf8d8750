package dev.pgtriage.ui.settings;

import dev.pgtriage.diagnosis.setting.KnownSettings.Entry;
import dev.pgtriage.diagnosis.setting.SettingSource;
import dev.pgtriage.diagnosis.setting.SettingValue;
import dev.pgtriage.diagnosis.setting.Topic;
import dev.pgtriage.snapshot.Setting;
import dev.pgtriage.snapshot.SettingOverride;
import java.util.Objects;

/** A line of the tree of settings. */
sealed interface SettingLine {

  /** What tells it from the other lines. */
  String key();

  /** Its first column. */
  String name();

  /** For people. */
  String value();

  /** As the server has it. */
  String raw();

  /**
   * Where the value comes from.
   *
   * @param rds whether the configuration file is a parameter group
   */
  String source(boolean rds);

  /** The built-in value, for people. */
  String builtIn();

  /** What it takes to change it. */
  String change();

  /** Whether the value is not the built-in one. */
  boolean differs();

  /** Settings about one thing. */
  record Group(Topic topic, int count) implements SettingLine {

    @Override
    public String key() {
      return "group " + topic;
    }

    @Override
    public String name() {
      return topic.text() + " (" + count + ")";
    }

    @Override
    public String value() {
      return "";
    }

    @Override
    public String raw() {
      return "";
    }

    @Override
    public String source(boolean rds) {
      return "";
    }

    @Override
    public String builtIn() {
      return "";
    }

    @Override
    public String change() {
      return "";
    }

    @Override
    public boolean differs() {
      return false;
    }
  }

  /** A setting as a new session gets it that no role's or database's own value concerns. */
  record Server(Entry entry) implements SettingLine {

    @Override
    public String key() {
      return "setting " + setting().name();
    }

    @Override
    public String name() {
      return setting().name();
    }

    @Override
    public String value() {
      return setting().hidesTheServers()
          ? SettingSource.NOT_VISIBLE
          : SettingValue.human(entry.known(), setting().value(), setting().unit());
    }

    @Override
    public String raw() {
      if (setting().hidesTheServers()) {
        return "";
      }
      return setting().unit() == null
          ? setting().value()
          : setting().value()
              + (Character.isDigit(setting().unit().charAt(0)) ? " × " : " ")
              + setting().unit();
    }

    @Override
    public String source(boolean rds) {
      return (setting().pendingRestart() ? "restart pending, " : "")
          + SettingSource.text(setting(), rds);
    }

    @Override
    public String builtIn() {
      String boot = setting().bootValue();
      return boot == null ? "–" : SettingValue.human(entry.known(), boot, setting().unit());
    }

    @Override
    public String change() {
      return SettingSource.change(setting());
    }

    @Override
    public boolean differs() {
      return !setting().hidesTheServers() && setting().differsFromDefault();
    }

    private Setting setting() {
      return entry.setting();
    }
  }

  /** What a role or a database has instead. */
  record OfRole(Entry entry, SettingOverride override) implements SettingLine {

    @Override
    public String key() {
      return "override %s %s %s"
          .formatted(
              override.name(),
              Objects.requireNonNullElse(override.role(), ""),
              Objects.requireNonNullElse(override.database(), ""));
    }

    @Override
    public String name() {
      return SettingSource.whose(override);
    }

    @Override
    public String value() {
      return SettingValue.human(entry.known(), override.value(), entry.setting().unit());
    }

    @Override
    public String raw() {
      return override.value();
    }

    @Override
    public String source(boolean rds) {
      return SettingSource.text(override);
    }

    @Override
    public String builtIn() {
      return "";
    }

    @Override
    public String change() {
      return "new sessions";
    }

    @Override
    public boolean differs() {
      return true;
    }
  }
}
