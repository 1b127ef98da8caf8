#include "clients/cli/people/person_declaration.h"

#include "clients/cli/people/person_commands.h"
#include "clients/client/enum_words.h"
#include "listeplass/v1/resources.pb.h"
#include "service/domain/limits.h"

namespace listeplass::cli {
namespace {

void AddViewCommands(CLI::App& family, Chosen& chosen) {
  CLI::App* lookup = family.add_subcommand("lookup", "Find a person's id by national id, read from standard input");
  lookup->footer(
      "The national id is typed unseen or piped in; on the command line others on the machine could read it.\n"
      "Examples:\n  listeplass person lookup\n  PERSON=$(listeplass person lookup < file-with-the-number)");
  lookup->callback([&chosen] { chosen.command = &LookupPerson; });

  auto show = Declare(family, chosen, "show", "Show a person's list, coming move, switches left and request",
                      "  listeplass person show $PERSON", &ShowPerson);
  AddPerson(show.app, show.options);

  auto history = Declare(family, chosen, "history", "All periods on lists: past, present, coming",
                         "  listeplass person history $PERSON", &ShowHistory);
  AddPerson(history.app, history.options);

  auto explain =
      Declare(family, chosen, "explain", "What was decided about a person, and what is so now, with the rules",
              "  listeplass person explain $PERSON\n  listeplass person explain $PERSON --language nb", &ExplainPerson);
  AddPerson(explain.app, explain.options.person);
  AddLanguage(explain.app, explain.options.language);

  auto changes = Declare(family, chosen, "changes", "Who changed what about a person, newest first",
                         "  listeplass person changes $PERSON\n"
                         "  listeplass person changes $PERSON --language nb --limit 10",
                         &ListPersonChanges);
  AddPerson(changes.app, changes.options.person);
  AddLanguage(changes.app, changes.options.language);
  AddLimit(changes.app, changes.options.limit);

  auto position = Declare(family, chosen, "position", "Where a person stands in each wished list's queue",
                          "  listeplass person position $PERSON", &ShowQueuePosition);
  AddPerson(position.app, position.options);

  auto notifications = Declare(family, chosen, "notifications", "Who is told what happens to a person",
                               "  listeplass person notifications $PERSON", &ShowNotifications);
  AddPerson(notifications.app, notifications.options);
}

void AddSearchCommand(CLI::App& family, Chosen& chosen) {
  auto search = Declare(family, chosen, "search", "Lists near a point or a home, nearest first",
                        "  listeplass person search --near 60.391,5.322 --within 20\n"
                        "  listeplass person search --from-home-of $PERSON --within 20\n"
                        "  listeplass person search --near 60.391,5.322 --open --language pl --doctor female",
                        &SearchLists);
  CLI::Option_group* from = search.app.add_option_group("From where");
  from->add_option("--near", search.options.near, "Latitude,longitude in degrees");
  from->add_option("--from-home-of", search.options.person,
                   "Person whose home to search from; known travel times go before estimates");
  from->require_option(1);
  search.app.add_option("--within", search.options.within_minutes, "Travel time at most, minutes (1 to 240)")
      ->check(WholeNumber(1, limits::kAnyWithinMinutesMax));
  search.app.add_flag("--open", search.options.open_only, "Only lists that are open with a free place");
  search.app.add_option("--language", search.options.language,
                        "Only lists where this language is spoken: ISO 639-1, such as pl");
  search.app.add_option("--doctor", search.options.doctor_sex, "Only lists whose doctor is of this sex")
      ->transform(OneOf(client::Words<v1::Sex>()));
  search.options.limit = 20;
  AddLimit(search.app, search.options.limit)->capture_default_str();
}

// Adds what the commands of a citizen say about people under 16.
template <typename Options>
void AddConsent(CLI::App& app, Options& options) {
  app.add_flag("--custodian-consent", options.custodian_consent,
               "A person with custody asks for a person under 16, or consents (R17)");
  app.add_option("--custodian", options.custodian,
                 "Id of the person with custody, checked against known custody (R17)");
}

void AddWishCommands(CLI::App& family, Chosen& chosen) {
  auto ask = Declare(family, chosen, "ask", "Ask for lists, best first; asking again replaces the wishes (R9)",
                     "  listeplass person ask $PERSON --wish 4601/17 4601/20\n"
                     "  listeplass person ask $PERSON --wish 4601/17 --child $CHILD --within 20 --dry-run",
                     &AskForLists);
  AddPerson(ask.app, ask.options.person);
  ask.app.add_option("--wish", ask.options.wishes, "Wished lists, best first, at most 10");
  ask.app.add_option("--child", ask.options.children, "Children under 16 who move along (R17)");
  ask.app
      .add_option("--within", ask.options.any_within_minutes,
                  "Any list this many minutes from home is welcome too, 1 to 240")
      ->check(WholeNumber(1, limits::kAnyWithinMinutesMax));
  AddConsent(ask.app, ask.options);
  ask.app.add_flag("--fail-if-full", ask.options.fail_if_full, "Do not queue if no wish can be met at once");
  AddDryRun(ask.app, ask.options.dry_run);

  auto withdraw =
      Declare(family, chosen, "withdraw", "End a standing request, and lose its waiting time; the present list stays",
              "  listeplass person withdraw $PERSON", &WithdrawRequest);
  AddPerson(withdraw.app, withdraw.options.person);
  AddConsent(withdraw.app, withdraw.options);
  AddYes(withdraw.app, withdraw.options.yes);
  AddDryRun(withdraw.app, withdraw.options.dry_run);
}

void AddStandingCommands(CLI::App& family, Chosen& chosen) {
  auto opt_out =
      Declare(family, chosen, "opt-out", "Record that a person wants no list (R3); the present one ends with the month",
              "  listeplass person opt-out $PERSON", &OptOut);
  AddPerson(opt_out.app, opt_out.options.person);
  AddConsent(opt_out.app, opt_out.options);
  AddYes(opt_out.app, opt_out.options.yes);
  AddDryRun(opt_out.app, opt_out.options.dry_run);
  auto opt_in = Declare(family, chosen, "opt-in", "Record that a person wants a list again (R3)",
                        "  listeplass person opt-in $PERSON", &OptIn);
  AddPerson(opt_in.app, opt_in.options.person);
  AddConsent(opt_in.app, opt_in.options);
  AddDryRun(opt_in.app, opt_in.options.dry_run);

  auto cancel = Declare(family, chosen, "cancel-move", "Cancel a coming move that the person asked for (R11)",
                        "  listeplass person cancel-move $PERSON", &CancelMove);
  AddPerson(cancel.app, cancel.options.person);
  AddConsent(cancel.app, cancel.options);
  AddYes(cancel.app, cancel.options.yes);
  AddDryRun(cancel.app, cancel.options.dry_run);

  auto notify = Declare(family, chosen, "notify",
                        "Let an organisation know what happens to a person; only the person's own proof allows it",
                        "  listeplass person notify $PERSON --notifier 310000019\n"
                        "  listeplass person notify $PERSON --notifier 310000019 --stop",
                        &SetNotifications);
  AddPerson(notify.app, notify.options.person);
  notify.app.add_option("--notifier", notify.options.notifier, "Number of the organisation, nine digits")->required();
  notify.app.add_flag("--stop", notify.options.stop, "It is not to know any more");
  AddConsent(notify.app, notify.options);
  AddDryRun(notify.app, notify.options.dry_run);

  auto strike_off = Declare(
      family, chosen, "strike-off", "Take somebody off a list after threats or violence (R26)",
      "  listeplass person strike-off $PERSON --reason 'Vedtak i sak 26/311' --dry-run\n"
      "  listeplass person strike-off $PERSON --doctor 9144900 --effective 2026-12-15 --reason 'Vedtak i sak 26/311'",
      &StrikeOff);
  AddPerson(strike_off.app, strike_off.options.person);
  strike_off.app.add_option("--doctor", strike_off.options.doctor,
                            "HPR number; default: every doctor who works on the person's list today");
  strike_off.app.add_option("--effective", strike_off.options.effective, "First day off the list; default: today");
  AddReason(strike_off.app, strike_off.options.reason);
  AddYes(strike_off.app, strike_off.options.yes);
  AddDryRun(strike_off.app, strike_off.options.dry_run);
}

void AddMergeCommand(CLI::App& family, Chosen& chosen) {
  auto merge = Declare(family, chosen, "merge", "Merge two registered numbers of one person; it cannot be undone",
                       "  listeplass person merge $PERSON $OTHER --reason 'Sak 26/402' --dry-run\n"
                       "  listeplass person merge $PERSON $OTHER --keep-list 4601/17 --reason 'Sak 26/402'",
                       &MergePersons);
  merge.app.add_option("SURVIVOR", merge.options.survivor, "Id of the one the population register continues")
      ->required();
  merge.app.add_option("MERGED", merge.options.merged, "Id of the other, which leads to the survivor from now on")
      ->required();
  merge.app.add_option("--keep-list", merge.options.keep_list,
                       "The list to keep, such as 4601/17: required where the two have different ones");
  AddReason(merge.app, merge.options.reason);
  merge.app.add_flag("-y,--yes", merge.options.yes, "Do not ask for confirmation");
  AddDryRun(merge.app, merge.options.dry_run);
}

}  // namespace

void AddPersonCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& family = Family(app, "person", "A person's situation, wishes and place in the queues");
  AddViewCommands(family, chosen);
  AddSearchCommand(family, chosen);
  AddWishCommands(family, chosen);
  AddStandingCommands(family, chosen);
  AddMergeCommand(family, chosen);
}

void AddUnassignedCommand(CLI::App& app, Chosen& chosen) {
  auto unassigned = Declare(app, chosen, "unassigned", "People without a list, those longest without first (R13)",
                            "  listeplass unassigned 4601 --limit 50", &ListUnassigned);
  AddMunicipality(unassigned.app, unassigned.options.of);
  AddLimit(unassigned.app, unassigned.options.limit);
}

}  // namespace listeplass::cli
