package dev.pgtriage.profile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A profile with the text it was read from: comments, the order of keys, and keys this version does
 * not know stay when the profile is changed. Immutable.
 *
 * @param file what messages call it
 * @param text YAML
 * @param profile what the text says
 * @param warnings what it says besides, such as keys nobody knows: where, and what was meant
 */
public record ProfileDocument(String file, String text, Profile profile, List<String> warnings) {

  public ProfileDocument {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a file.
   *
   * @throws ProfileException when it can't be read, or naming every line that is wrong
   */
  public static ProfileDocument read(Path path) throws ProfileException {
    try {
      if (Files.size(path) > YamlText.LARGEST) {
        throw new ProfileException(
            path + " is larger than " + YamlText.LARGEST / 1024 + " kB, which no profile is.");
      }
      byte[] bytes = Files.readAllBytes(path);
      return parse(
          path.toString(),
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new ProfileException(path + " is not UTF-8 text.", e);
    } catch (IOException e) {
      throw new ProfileException(FileTrouble.sentence("read", path, e), e);
    }
  }

  /**
   * Reads a text.
   *
   * @param file what messages call it
   * @throws ProfileException naming every line that is wrong
   */
  public static ProfileDocument parse(String file, String text) throws ProfileException {
    Complaints complaints = new Complaints(file);
    Profile profile = new ProfileReader(complaints).read(YamlText.compose(file, text));
    return new ProfileDocument(file, text, profile, complaints.warnings());
  }

  /**
   * A new document for a profile that has none.
   *
   * @throws ProfileException when the profile holds what no file may, such as an empty name
   */
  public static ProfileDocument of(String file, Profile profile) throws ProfileException {
    MappingNode root = new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.BLOCK);
    ProfileEditor.create(root, profile);
    return parse(file, YamlText.present(root));
  }

  /**
   * The document with its profile changed, all else kept.
   *
   * @throws ProfileException when the profile holds what no file may, such as an empty name
   */
  public ProfileDocument with(Profile changed) throws ProfileException {
    if (changed.equals(profile)) {
      return this;
    }
    MappingNode root = YamlText.compose(file, text);
    ProfileEditor.edit(root, profile, changed);
    ProfileDocument edited = parse(file, YamlText.present(root));
    if (!edited.profile.equals(changed)) {
      throw new ProfileException(file + " can't hold this profile; it was not written.");
    }
    return edited;
  }

  /**
   * Writes the text in one step: the file holds the old text or the new, whatever happens.
   *
   * @throws ProfileException when it can't be written; the old file is as it was
   */
  public void write(Path path) throws ProfileException {
    try {
      AtomicFile.write(path, text);
    } catch (IOException e) {
      throw new ProfileException(FileTrouble.sentence("written", path, e), e);
    }
  }
}
