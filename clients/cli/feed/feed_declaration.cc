#include "clients/cli/feed/feed_declaration.h"

#include <string>
#include <vector>

#include "clients/cli/feed/feed_commands.h"
#include "clients/cli/feed/letters_command.h"
#include "clients/client/enum_words.h"
#include "listeplass/v1/feed_service.pb.h"

namespace listeplass::cli {

namespace {

// A refusal is borne for at most a week.
constexpr int64_t kGiveUpAfterMax = int64_t{7} * 24 * 60 * 60;

CLI::Option* AddKinds(CLI::App& app, std::vector<std::string>& kinds) {
  return app.add_option("--kinds", kinds, "Only these kinds, with commas between them")
      ->delimiter(',')
      ->transform(OneOf(client::Words<v1::FeedKind>()))
      ->type_name("KIND,…");
}

void AddSelection(CLI::App& app, FeedSelection& selection) {
  AddKinds(app, selection.kinds);
  app.add_option("--person", selection.person, "Only about this person (a citizen reads about themselves alone)");
  app.add_option("--list", selection.list, "Only what tells of this list, such as 4601/17");
}

void AddPullCommand(CLI::App& family, Chosen& chosen) {
  auto pull = Declare(family, chosen, "pull", "Show what happened behind a position, oldest first",
                      "  listeplass feed pull --from 4710.3\n"
                      "  listeplass feed pull --kinds placed,refused --municipality 4601 --limit 0",
                      &PullFeed);
  pull.app.add_option("--from", pull.options.from, "Behind this position; default: from the oldest entry that is kept")
      ->type_name("POSITION");
  AddSelection(pull.app, pull.options.selection);
  AddLimit(pull.app, pull.options.limit)->capture_default_str();
}

void AddFollowCommand(CLI::App& family, Chosen& chosen) {
  auto follow = Declare(family, chosen, "follow", "Go on showing what happens, a line each, or deliver it to a webhook",
                        "  listeplass feed follow --from now\n"
                        "  listeplass feed follow --position-file feed.position --output cloudevents >> events.ndjson\n"
                        "  listeplass feed follow --position-file feed.position --post https://example.org/hook "
                        "--secret-file hook.secret",
                        &FollowFeed);
  CLI::App& app = follow.app;
  FollowFeedOptions& options = follow.options;
  app.add_option("--from", options.from,
                 "Behind this position, or now: only what comes; default: from the oldest entry that is kept")
      ->type_name("POSITION");
  app.add_option("--position-file", options.position_file,
                 "Keep here how far it came, and go on from there, whatever --from says")
      ->type_name("FILE");
  app.add_flag("--skip-gap", options.skip_gap, "Where entries have been deleted, say so and go on behind the gap");
  AddSelection(app, options.selection);
  app.add_option("-o,--output", options.output,
                 "table: a line for people; json: the API's own messages; cloudevents: CloudEvents 1.0")
      ->transform(OneOf({"table", "json", "cloudevents"}));
  app.add_option("--source", options.source, "The source that CloudEvents name (a URI)")->capture_default_str();
  app.add_option("--post", options.post, "Deliver each as a CloudEvent by HTTP POST to this https address, until taken")
      ->type_name("URL");
  app.add_option("--post-file", options.post_file,
                 "The same, with the address in a file for its owner alone: where whoever knows it may post there")
      ->type_name("FILE");
  app.add_option("--secret-file", options.secret_file,
                 "File with the webhook's secret, whsec_…, for its owner alone; default: LISTEPLASS_WEBHOOK_SECRET")
      ->type_name("FILE");
  app.add_option("--ca-certificate", options.authorities,
                 "Authority, PEM, of the webhook's certificate; default: those of the system")
      ->type_name("FILE");
  app.add_option("--give-up-after", options.give_up_after_seconds,
                 "Seconds after which a webhook that refuses ends it; one that does not answer never does")
      ->check(WholeNumber(0, kGiveUpAfterMax))
      ->type_name("SECONDS")
      ->capture_default_str();
}

}  // namespace

void AddFeedCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& feed = Family(app, "feed", "What happened: an entry for each person and happening, for other programs");
  AddPullCommand(feed, chosen);
  AddFollowCommand(feed, chosen);
}

void AddWatchCommand(CLI::App& app, Chosen& chosen) {
  auto watch = Declare(app, chosen, "watch", "Watch what happens to a list or in a municipality, until Ctrl-C",
                       "  listeplass watch 4601/17\n  listeplass watch 4601 --kinds placed,refused", &WatchFeed);
  watch.app.add_option("WHAT", watch.options.what,
                       "A list, such as 4601/17, or a municipality, such as 4601; default: --municipality");
  AddKinds(watch.app, watch.options.kinds);
  watch.app.add_option("--from", watch.options.from, "Also what happened behind this position; now: only what comes")
      ->type_name("POSITION")
      ->capture_default_str();
}

void AddLettersCommand(CLI::App& app, Chosen& chosen) {
  auto letters = Declare(app, chosen, "letters", "Write a letter for each household and happening, and a table of them",
                         "  listeplass letters --from 4710.3 --kinds placed,refused --to-folder letters\n"
                         "  listeplass letters --kinds placed,refused --to-folder letters --language nb",
                         &WriteLetters);
  letters.app
      .add_option("--from", letters.options.from,
                  "Behind this position; default: where the last run into the folder ended")
      ->type_name("POSITION");
  AddKinds(letters.app, letters.options.selection.kinds)->required();
  letters.app.add_option("--list", letters.options.selection.list, "Only what tells of this list, such as 4601/17");
  letters.app
      .add_option("--to-folder", letters.options.to_folder, "Folder of the letters, which its owner alone may read")
      ->required()
      ->type_name("FOLDER");
  letters.app.add_option("--language", letters.options.language, "Only this language; default: both, nb before en")
      ->transform(OneOf({"nb", "en"}));
}

}  // namespace listeplass::cli
