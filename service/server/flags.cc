#include "service/server/flags.h"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace listeplass::server {
namespace {

// CLI11's own check of a positive number prints the greatest double digit by digit.
CLI::Validator ChangeNumber() {
  constexpr int64_t kChangeMax = 1'000'000'000'000;
  return {[](const std::string& text) {
            int64_t number = 0;
            if (absl::SimpleAtoi(text, &number) && number >= 1 && number <= kChangeMax) return std::string();
            return absl::StrCat("must be the number of a change, from 1 to ", kChangeMax);
          },
          ""};
}

void AddListeningOptions(CLI::App& app, Flags& flags) {
  app.add_option("--listen", flags.listen,
                 "IPV4:PORT, [IPV6]:PORT or unix:/PATH, by default 127.0.0.1:4600; port 0: the system chooses, 0.0.0.0 "
                 "and [::]: all addresses of this machine. May be repeated. A port serves TLS, a Unix socket the "
                 "server's own user and those of --access")
      ->type_name("ADDRESS")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--listen-mutual", flags.listen_mutual,
                 "As --listen, a port at which each client must show a certificate of --tls-client-authorities. May be "
                 "repeated")
      ->type_name("ADDRESS")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--tls-certificate", flags.tls_certificate,
                 "The server's certificate and those that lead to its authority, PEM. This and the next two are read "
                 "again when they change")
      ->type_name("FILE");
  app.add_option("--tls-key", flags.tls_key, "The certificate's private key, PEM, for its owner alone (chmod 600)")
      ->type_name("FILE");
  app.add_option("--tls-client-authorities", flags.tls_client_authorities,
                 "Authorities whose certificates --listen-mutual believes, PEM")
      ->type_name("FILE");
  app.add_option("--access", flags.access,
                 "Who may call a port with TLS, by which proofs, who else a Unix socket, and in which role; JSON, see "
                 "docs/ACCESS.md. It and the "
                 "files of keys that it names are read again when they change")
      ->type_name("FILE");
  app.add_flag(
      "--insecure-loopback", flags.insecure_loopback,
      "For development: serve the one port, which must be loopback's, without TLS. Every program on this machine "
      "can then read along and do everything");
}

void AddServingOptions(CLI::App& app, Flags& flags) {
  app.add_option(
         "--data", flags.data,
         "Folder of the register; made if it is missing. It holds personal data: keep it on an encrypted volume")
      ->type_name("DIR");
  AddListeningOptions(app, flags);
  app.add_option("--cache-mb", flags.cache_mb, "Memory for cached data, in MiB")
      ->capture_default_str()
      ->check(CLI::Range(8, 1 << 20))
      ->type_name("N");
  app.add_option("--upload-idle-seconds", flags.upload_idle_seconds,
                 "How long, 1 to 3600 s, an import or a rehearsal may send nothing, and the client of any longer call "
                 "leave an answer unread, before it is ended")
      ->capture_default_str()
      ->check(CLI::Range(1, limits::kUploadIdleSecondsMax))
      ->type_name("N");
  app.add_option(
         "--disk-reserve-mb", flags.disk_reserve_mb,
         "Space on the volume of --data, in MiB, from 64, that an import leaves free for changes: it is refused "
         "before it uses it. When all its rows have come, 6 times their size must be free beside it")
      ->capture_default_str()
      ->check(CLI::Range(limits::kDiskReserveMibMin, limits::kDiskReserveMibMax))
      ->type_name("N");
  app.add_option("--daily-run-at", flags.daily_run_at,
                 "Time of day in Norway, HH:MM, of the runs that municipalities have chosen to have every day")
      ->capture_default_str()
      ->type_name("TIME");
  app.add_option("--feed-retention-days", flags.feed_retention_days,
                 "How many days, to 36500, those who follow what happens find it in the feed; 0: for ever. Older "
                 "entries are deleted once a day. The audit trail keeps everything whatever this says")
      ->capture_default_str()
      ->check(CLI::Range(0, limits::kFeedRetentionDaysMax))
      ->type_name("N");
  app.add_option("--clock-fixed", flags.clock_fixed,
                 "For demonstrations and tests: the time it shall be at the start, such as 2026-12-01T08:00:00Z; the "
                 "clock runs on from there")
      ->type_name("TIME");
  app.add_option("--accept-clock-behind", flags.accept_clock_behind,
                 "Take the clock as it is although it is behind change N, the last one, because N's recorded time is "
                 "wrong. Holds until the next change has been recorded, and for no other N")
      ->check(ChangeNumber())
      ->type_name("N");
}

}  // namespace

std::variant<Flags, ExitStatus> ParseFlags(int argc, char** argv) {
  Flags flags;
  CLI::App app(
      "listeplassd: matches people to places on Norwegian GP lists. Serves the gRPC API of proto/listeplass/v1, "
      "with health checking and reflection.",
      "listeplassd");
  app.set_version_flag("--version", LISTEPLASS_VERSION);
  AddServingOptions(app, flags);
  app.footer(
      "Prints one line on standard output when it is ready:\n"
      "  listeplassd: serving on 127.0.0.1:4600, state at sequence 12\n"
      "and logs to standard error. SIGTERM and SIGINT stop it after the calls under way.\n\n"
      "Exit status: 0 stopped; 1 the data folder, the address or a file cannot be used; 2 a flag is wrong; 3 what "
      "was about to be written broke an invariant: a fault of the program, none of it is in the data; start it again; "
      "4 the clock is "
      "more than 5 minutes behind the last recorded change: set it right.\n\n"
      "Examples:\n"
      "  listeplassd --data /var/lib/listeplass --tls-certificate server.crt --tls-key server.key \\\n"
      "      --access access.json\n"
      "  listeplassd --data /var/lib/listeplass --listen 0.0.0.0:4600 --tls-certificate server.crt \\\n"
      "      --tls-key server.key --access access.json\n"
      "  listeplassd --data /var/lib/listeplass --listen unix:/run/listeplass/listeplassd.sock\n"
      "  listeplassd --data try --insecure-loopback");
  CLI::App* check =
      app.add_subcommand("check", "Read all of a folder that no server has open, and count everything anew");
  for (CLI::Option* option : app.get_options()) {
    if (option != app.get_help_ptr()) check->excludes(option);
  }
  check->add_option("--data", flags.data, "Folder of the register; nothing in it is changed")
      ->required()
      ->type_name("DIR");
  check->footer(
      "Checks every block of every file, every record, index and count, and the register's invariants. Prints what is "
      "wrong, at most a hundred lines of each kind, by columns, files and ids.\n\n"
      "Exit status: 0 nothing is wrong; 1 something is; 2 it could not be checked.\n\n"
      "Example:\n"
      "  listeplassd check --data /var/lib/listeplass");
  try {
    app.parse(argc, argv);
    flags.check = check->parsed();
    if (!flags.check && flags.data.empty()) throw CLI::RequiredError("--data");
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? ExitStatus::kStopped : ExitStatus::kUsage;
  }
  return flags;
}

}  // namespace listeplass::server
