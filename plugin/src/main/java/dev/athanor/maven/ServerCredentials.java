package dev.athanor.maven;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import java.util.stream.Collectors;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The user and password of a {@code <server>} in settings.xml. */
final class ServerCredentials {

  private ServerCredentials() {}

  /**
   * The server of this id with its password in plain text
   * (https://maven.apache.org/guides/mini/guide-encryption.html).
   *
   * @throws InvalidException where there is none or it cannot be decrypted
   */
  static Server find(Settings settings, SettingsDecrypter decrypter, String id) {
    Server server = settings.getServer(id);
    if (server == null) {
      String known =
          settings.getServers().stream().map(Server::getId).collect(Collectors.joining(", "));
      throw new InvalidException(
          Problem.of(
              Codes.SERVER,
              "settings.xml has no server '"
                  + id
                  + "'"
                  + (known.isEmpty() ? "" : "; it has " + known),
              "add <server><id>" + id + "</id>…</server> to settings.xml, or correct serverId"));
    }
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
    if (!result.getProblems().isEmpty()) {
      throw new InvalidException(
          Problem.of(
              Codes.SERVER,
              "the password of server '" + id + "' in settings.xml cannot be decrypted",
              "check the master password in settings-security.xml"
                  + " (https://maven.apache.org/guides/mini/guide-encryption.html)"));
    }
    return result.getServer();
  }
}
