#include "clients/cli/people/move_declaration.h"

#include "clients/cli/people/move_commands.h"
#include "clients/client/enum_words.h"
#include "listeplass/v1/resources.pb.h"
#include "service/domain/limits.h"

namespace listeplass::cli {
void AddMoveCommand(CLI::App& app, Chosen& chosen) {
  auto move = Declare(app, chosen, "move", "Move people by hand: all of them or nobody",
                      "  listeplass move $PERSON $OTHER --to 4601/17 --reason 'Etter klage, sak 26/118'\n"
                      "  listeplass move $PERSON --to 4601/17 --reason 'Hastesak' --effective 2026-12-05 --yes\n"
                      "  listeplass move $PERSON --to 4601/17 --reason 'Hastesak' --dry-run\n"
                      "  listeplass move --from 4601/17 --bydel 460101 --persons 200 --to 4601/300 --reason 'Deling'\n"
                      "  listeplass move --without-list 4601 --group refugee --to 4601/300 --reason 'Bosetting'",
                      &MovePersons);
  CLI::Option_group* whom = move.app.add_option_group("Whom");
  whom->add_option("PERSON", move.options.persons, "Ids, which person lookup finds (never national ids)");
  whom->add_option("--from", move.options.from, "The members of this list, whole households");
  whom->add_option("--without-list", move.options.without_list_in, "People of this municipality without a list");
  whom->require_option(1);
  move.app.add_option("--bydel", move.options.bydel, "Only those who live in this bydel")->excludes("PERSON");
  move.app.add_option("--group", move.options.group, "Only those who came to the list, or need one, in this group")
      ->excludes("PERSON")
      ->transform(OneOf(client::Words<v1::Group>()));
  move.app.add_option("--persons", move.options.persons_max, "At most so many persons")
      ->excludes("PERSON")
      ->check(WholeNumber(1, limits::kSelectionMax));
  move.app.add_option("--to", move.options.to, "The list they come to")->required();
  AddReason(move.app, move.options.reason);
  move.app.add_option("--effective", move.options.effective,
                      "First day on the new list, such as 2026-12-05; default: the first of next month (R11)");
  move.app.add_flag("--override", move.options.override_rules,
                    "Move them although the list is closed, locked or full; the audit trail says so");
  move.app.add_flag("-y,--yes", move.options.yes, "Do not ask for confirmation");
  AddDryRun(move.app, move.options.dry_run);
}

void AddUndoCommand(CLI::App& app, Chosen& chosen) {
  auto undo = Declare(app, chosen, "undo",
                      "Take back a move, a plan, a draw, a ceiling, hand-over, policy, opt-out or strike-off",
                      "  listeplass undo 1203 --reason 'Feil liste' --dry-run\n"
                      "  listeplass undo 1203 --reason 'Feil liste' --yes",
                      &UndoChange);
  undo.app.add_option("CHANGE", undo.options.change, "Its number, as listeplass changes shows it")
      ->required()
      ->check(WholeNumber(1, INT64_C(999'999'999'999)));
  AddReason(undo.app, undo.options.reason);
  undo.app.add_flag("-y,--yes", undo.options.yes, "Do not ask for confirmation");
  AddDryRun(undo.app, undo.options.dry_run);
}

}  // namespace listeplass::cli
