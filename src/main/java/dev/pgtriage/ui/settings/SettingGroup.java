package dev.pgtriage.ui.settings;

import dev.pgtriage.diagnosis.setting.KnownSettings.Entry;
import dev.pgtriage.diagnosis.setting.Topic;
import java.util.List;

/** The settings about one thing that the filters let through. */
record SettingGroup(Topic topic, List<Entry> entries) {

  SettingGroup {
    entries = List.copyOf(entries);
  }

  /** Its head. */
  SettingLine.Group line() {
    return new SettingLine.Group(topic, entries.size());
  }

  /** What roles and databases have instead of a setting's value. */
  static List<SettingLine.OfRole> overrides(Entry entry) {
    return entry.overrides().stream()
        .map(override -> new SettingLine.OfRole(entry, override))
        .toList();
  }
}
