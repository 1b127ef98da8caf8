// Random deliveries of three senders, with events, commands and undos, run against a real store. A model beside it
// keeps every word that was said (senders_model.h): which word holds, and what must hold of lists and requests whatever
// is said (standing_promises.h).
//
// LISTEPLASS_SEED and LISTEPLASS_COMMANDS in the environment say which acts and how many; a failure prints both.
#include <gmock/gmock.h>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "service/domain/feed_entry.h"
#include "service/planning/explain_feed.h"
#include "service/register/feed/apply_batch.h"
#include "service/register/import/import_rows.h"
#include "service/register/import/take_back.h"
#include "service/register/import/unfinished_import.h"
#include "storage/check.h"
#include "storage/digest.h"
#include "tests/model/delivery_generator.h"
#include "tests/model/senders_model.h"
#include "tests/model/standing_promises.h"
#include "tests/support/environment.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_register.h"

namespace listeplass::model {
namespace {

// A register lives so long; then another begins with the next seed. So a failure is replayed in seconds.
constexpr int64_t kActsOfOneLife = 2500;
constexpr int64_t kActsBetweenFullComparisons = 200;
// So many acts give each pair of kinds a thousand times.
constexpr int64_t kActsOfALongRun = 100'000;
constexpr int64_t kPairsOfALongRun = 1000;
// These come several times in each life of a long run; a short one may be without.
constexpr const char* kRare[] = {"reform", "merge by command", "merge by event", "merge by number change"};
constexpr int64_t kRareOfALongRun = 50;
// These come in every run: what comes again, comes late, or stands against what was decided here, and is put right
// again.
constexpr const char* kCommon[] = {"delivery repeated at once", "late row", "late event", "kept", "undone",
                                   "taken back with entries"};

enum Kind { kImport, kEvent, kDecision, kUndo };
constexpr const char* kKindNames[] = {"import", "event", "command", "undo"};
constexpr int kKinds = 4;

// Tallies count which acts have met which.
struct Tallies {
  int64_t pairs[kKinds][kKinds] = {};  // one after the other on one person
  int64_t done[kKinds][kKinds] = {};   // the pairs of which neither was refused
  std::map<std::string, int64_t> seen;

  void Print() const {
    for (int first = 0; first < kKinds; ++first) {
      for (int then = 0; then < kKinds; ++then) {
        std::cout << absl::StrFormat("%-8s then %-8s %7d, both done %7d\n", kKindNames[first], kKindNames[then],
                                     pairs[first][then], done[first][then]);
      }
    }
    for (const auto& [what, times] : seen) std::cout << what << ": " << times << "\n";
  }

  // A run that meets none of it must not pass for one that found nothing wrong with it.
  void ExpectAllIsMet(bool is_long) const {
    const int64_t pairs_min = is_long ? kPairsOfALongRun : 1;
    for (int first = 0; first < kKinds; ++first) {
      for (int then = 0; then < kKinds; ++then) {
        EXPECT_GE(pairs[first][then], pairs_min) << kKindNames[first] << " then " << kKindNames[then];
        // A move is undone once: after an undo there is none to be undone until the next one.
        const bool cannot_be = first == kUndo && then == kUndo;
        EXPECT_TRUE(cannot_be || done[first][then] > 0)
            << "both done: " << kKindNames[first] << " then " << kKindNames[then];
      }
    }
    for (const char* what : kCommon) EXPECT_GT(Seen(what), 0) << what;
    for (const char* what : kRare) EXPECT_GE(Seen(what), is_long ? kRareOfALongRun : 0) << what;
  }

 private:
  int64_t Seen(const std::string& what) const {
    const auto found = seen.find(what);
    return found == seen.end() ? 0 : found->second;
  }
};

std::string Reason(const absl::Status& status) { return status.ok() ? "" : GetErrorDetails(status).reason; }

// Returns what a row gives, without the name of what is new, which only a row that is applied has.
std::string Told(const absl::StatusOr<RowResult>& result) {
  if (!result.ok()) return result.status().ToString();
  std::string told =
      absl::StrCat("outcome ", static_cast<int>(result->outcome), result->is_protected ? " protected" : "");
  if (result->warning) absl::StrAppend(&told, " warns ", result->warning->reason, " of ", result->warning->field);
  for (const FieldChange& change : result->changes) {
    absl::StrAppend(&told, ", ", FieldName(change.field), " \"", change.here, "\" -> \"", change.said, "\" ",
                    change.kept_reason);
  }
  return told;
}

// A Life is one register and its model.
class Life {
 public:
  explicit Life(uint64_t seed) : generator_(seed, reg_) {}

  // Does one act. Returns what is wrong after it; empty if nothing is.
  std::string Step(Tallies& tallies) {
    tallies_ = &tallies;
    const Act act = generator_.Next();
    before_ = reg_.state();
    std::string wrong = std::visit([&](const auto& one) { return Do(one); }, act);
    if (wrong.empty()) wrong = UntoldSince();
    before_.reset();
    return wrong.empty() ? "" : absl::StrCat(kKindNames[KindOf(act)], ": ", wrong);
  }

  // Compares every list, home and person with the model, and every index with the records.
  std::string DifferenceAnywhere() {
    const auto state = reg_.state();
    std::string wrong;
    const auto note = [&](const std::string& difference) {
      if (wrong.empty()) wrong = difference;
      return wrong.empty();
    };
    OrAbort(state->ForEachList(ListId(), [&](const GpList& list) { return note(model_.Difference(list)); }));
    OrAbort(
        state->ForEachHousehold(HouseholdId(), [&](const Household& home) { return note(model_.Difference(home)); }));
    int64_t persons = 0;  // merged numbers, which are no persons any more
    OrAbort(state->ForEachPerson(PersonId(), [&](const Person& person) {
      ++persons;
      note(model_.Difference(person));
      return note(BrokenAlways({person, OrAbort(state->FindRequest(person.id))}, reg_.context().today));
    }));
    const int64_t expected = std::count_if(model_.persons().begin(), model_.persons().end(),
                                           [&](const auto& person) { return !model_.IsMerged(person.first); });
    if (wrong.empty() && persons != expected) {
      return absl::StrCat("there are ", persons, " persons, by the model ", expected);
    }
    const auto report = storage::CheckConsistency(*state);
    if (wrong.empty() && (!report.ok() || report->differences > 0)) return "the indexes are not as the records";
    return wrong;
  }

  // The events alone, applied to an empty store, must give the same bytes, those of what senders said, too.
  void ExpectReplayGivesTheSame() {
    TestStore replica(TestStore::UnsyncedOptions());
    const auto original = reg_.state();
    OrAbort(original->ForEachBatch(0, [&](const EventBatch& batch) {
      std::unique_ptr<storage::Transaction> transaction = replica.store().BeginTransaction();
      const std::vector<FeedEntry> feed = *ApplyBatch(batch, *transaction);
      OrAbort(transaction->AppendBatch(batch, feed));
      OrAbort(replica.store().Commit(std::move(transaction)));
      return true;
    }));
    EXPECT_EQ(storage::ToString(*storage::DigestState(*replica.store().GetSnapshot())),
              storage::ToString(*storage::DigestState(*original)));
  }

 private:
  static Kind KindOf(const Act& act) { return static_cast<Kind>(act.index()); }

  // --- what was and is ---

  static Standing StandingOf(const StateReader& state, PersonId id) {
    Standing standing;
    const std::optional<Person> person = OrAbort(state.FindPerson(id));
    if (person) standing.person = *person;
    standing.request = OrAbort(state.FindRequest(id));
    return standing;
  }
  Standing Before(PersonId id) const { return StandingOf(*before_, id); }
  Standing After(PersonId id) { return StandingOf(*reg_.state(), id); }
  static bool Exists(const Standing& standing) { return static_cast<bool>(standing.person.id); }

  void Saw(const std::string& what) { ++tallies_->seen[what]; }

  // Notes that the act was about the person.
  void Met(PersonId person, Kind kind, bool done) {
    if (!person) return;
    const auto [last, is_first] = last_.try_emplace(person, kind, done);
    if (is_first) return;
    ++tallies_->pairs[last->second.first][kind];
    if (done && last->second.second) ++tallies_->done[last->second.first][kind];
    last->second = {kind, done};
  }

  // Compares the simple fields, and what holds always, of people that an act was about; a merged number leads to the
  // survivor.
  std::string DifferenceIn(const std::set<PersonId>& persons) {
    for (PersonId id : persons) {
      const Standing now = After(id);
      if (!Exists(now)) return absl::StrCat("persons/", id.value(), " is not there");
      std::string wrong = model_.Difference(now.person);
      if (!wrong.empty()) return wrong;
      std::string broken = BrokenAlways(now, reg_.context().today);
      if (!broken.empty()) return broken;
    }
    return "";
  }

  // Returns an entry of the change, as it stands in the feed, that has no text.
  static std::string WithoutText(const StateReader& state, const FeedItem& item) {
    const absl::StatusOr<planning::FeedText> text = planning::ExplainFeedEntry(state, item);
    if (text.ok()) return "";
    return absl::StrCat("entry ", item.position.index, " of kind ", static_cast<int>(item.entry.kind),
                        " has no text: ", text.status().ToString());
  }
  // The same of all that was done since `before_`.
  std::string UntoldSince() {
    std::string wrong;
    const auto state = reg_.state();
    OrAbort(
        state->ForEachFeedItem({before_->sequence(), std::numeric_limits<int64_t>::max()}, [&](const FeedItem& item) {
          wrong = WithoutText(*state, item);
          return wrong.empty();
        }));
    return wrong;
  }
  // Takes the import back, and looks at what the feed tells of that, without letting it be done.
  std::string UntoldByTakingBack(ImportId import) {
    const absl::StatusOr<TakeBack> taken_back =
        DecideTakeBack(*reg_.state(), {.import = import, .reason = "r"}, reg_.context());
    if (!taken_back.ok()) return absl::IsInternal(taken_back.status()) ? taken_back.status().ToString() : "";
    const EventBatch batch{.sequence = reg_.state()->sequence() + 1,
                           .time = reg_.now(),
                           .actor = reg_.context().actor,
                           .origin = Origin::kUndoImport,
                           .events = taken_back->decision.events};
    const std::unique_ptr<storage::Transaction> transaction = reg_.store().BeginTransaction();
    const absl::StatusOr<std::vector<FeedEntry>> told = ApplyBatch(batch, *transaction);
    if (!told.ok()) return told.status().ToString();
    for (const FeedEntry& entry : *told) {
      const std::string wrong =
          WithoutText(*transaction, {.position = {batch.sequence, 0}, .time = batch.time, .entry = entry});
      if (!wrong.empty()) return absl::StrCat("taken back: ", wrong);
    }
    if (!told->empty()) Saw("taken back with entries");
    return "";
  }

  // --- imports ---

  struct Import {
    const ImportAct& act;
    std::vector<absl::StatusOr<RowResult>> outcomes;
    std::vector<RowForecast> forecasts = {};
    std::set<PersonId> in_person_rows = {}, in_request_rows = {};
  };

  std::string Do(const ImportAct& act) {
    ImportedSoFar so_far;
    const ImportId id = NextImportId(*before_);
    const int64_t rows = std::ssize(act.rows);
    ImportRowsCommand command{
        .rows = act.rows, .delivery = act.delivery, .import = id, .rows_done = rows, .so_far = &so_far};
    absl::StatusOr<ImportDecision> decided = DecideImportRows(*before_, command, reg_.context());
    if (!decided.ok()) return decided.status().ToString();
    Import import{act, decided->outcomes};
    std::string wrong = DifferenceInValidation(import);
    if (!wrong.empty()) return wrong;
    if (!decided->decision.events.empty()) {
      std::vector<Event>& events = decided->decision.events;
      events.insert(events.begin(), BeginImport(id, {.delivery = act.delivery, .rows = rows, .municipalities = {}}));
      absl::Status run = reg_.Run(decided->decision);
      if (run.ok()) run = reg_.Run(DecideEndImport(*reg_.state(), id, rows));
      if (!run.ok()) return run.ToString();
      wrong = UntoldByTakingBack(id);
      if (!wrong.empty()) return wrong;
    }
    for (size_t i = 0; i < act.rows.size() && wrong.empty(); ++i) {
      wrong = std::visit([&](const auto& row) { return Hear(import, row, import.outcomes[i]); }, act.rows[i]);
      if (!wrong.empty()) absl::StrAppend(&wrong, " (row ", i, " of ", act.delivery.source.name(), ")");
    }
    for (size_t i = 0; i < act.rows.size() && wrong.empty(); ++i) {
      wrong = std::visit([&](const auto& row) { return CheckRow(import, row, i); }, act.rows[i]);
    }
    if (wrong.empty()) wrong = DifferenceIn(import.in_person_rows);
    if (wrong.empty()) wrong = DifferenceIn(import.in_request_rows);
    return wrong.empty() ? RepeatedChangesNothing(import) : wrong;
  }

  // Validating must say the same as applying.
  std::string DifferenceInValidation(const Import& import) {
    ImportedSoFar so_far;
    const DecisionContext context = reg_.context();
    RowValidator validator(*before_, context, import.act.delivery, so_far);
    for (size_t i = 0; i < import.act.rows.size(); ++i) {
      const std::string checked = Told(validator.Check(import.act.rows[i])), applied = Told(import.outcomes[i]);
      if (checked != applied) return absl::StrCat("row ", i, " is checked as ", checked, ", applied as ", applied);
    }
    return "";
  }

  // Rows that were refused may be good the second time, because what they rest on is here by then.
  std::string RepeatedChangesNothing(const Import& import) {
    for (const auto& outcome : import.outcomes) {
      if (!outcome.ok()) return "";
    }
    ImportedSoFar so_far;
    ImportRowsCommand command{.rows = import.act.rows, .delivery = import.act.delivery, .so_far = &so_far};
    absl::StatusOr<ImportDecision> again = DecideImportRows(*reg_.state(), command, reg_.context());
    if (!again.ok()) return again.status().ToString();
    Saw("delivery repeated at once");
    if (again->decision.events.empty()) return "";
    return absl::StrCat("repeated at once, the delivery changes something: ", again->decision.events.size(), " events");
  }

  // The model hears the row. Its forecast is kept for CheckRow, once all rows are heard.
  std::string Hear(Import& import, const PracticeRow&, const absl::StatusOr<RowResult>& result) {
    import.forecasts.emplace_back();
    return result.ok() ? "" : result.status().ToString();
  }
  std::string Hear(Import&, const TravelTimeRow&, const absl::StatusOr<RowResult>&) { return "no such row is made"; }
  std::string Hear(Import& import, const ListRow& row, const absl::StatusOr<RowResult>& result) {
    return Compare(import, model_.Hear(import.act.delivery, row), result, /*decides_all=*/true);
  }
  std::string Hear(Import& import, const HouseholdRow& row, const absl::StatusOr<RowResult>& result) {
    const HouseholdId ours(result.ok() ? result->key.id : 0);
    return Compare(import, model_.Hear(import.act.delivery, row, ours), result, /*decides_all=*/true);
  }
  std::string Hear(Import& import, const PersonRow& row, const absl::StatusOr<RowResult>& result) {
    return Compare(import, model_.Hear(import.act.delivery, row, result), result, /*decides_all=*/false);
  }
  std::string Hear(Import& import, const RequestRow& row, const absl::StatusOr<RowResult>& result) {
    RowForecast forecast = model_.Hear(import.act.delivery, row, result);
    if (!forecast.error.empty()) return forecast.error;
    const std::string refused = Reason(result.status());
    if (!result.ok() && refused != "OWN_LIST" && refused != "NOT_ENTITLED") {
      return absl::StrCat("a request is refused: ", result.status().ToString());
    }
    import.forecasts.push_back(forecast);
    const bool late = result.ok() && result->outcome == RowOutcome::kLate;
    return late == forecast.is_late ? "" : "a request is late by only one of the two";
  }

  // `decides_all`: the model decides all fields of such a row.
  std::string Compare(Import& import, const RowForecast& forecast, const absl::StatusOr<RowResult>& result,
                      bool decides_all) {
    import.forecasts.push_back(forecast);
    if (Reason(result.status()) != forecast.error) {
      return absl::StrCat("the model says ", forecast.error, ", the register ", result.status().ToString());
    }
    if (!result.ok()) {
      Saw(absl::StrCat("row refused: ", forecast.error));
      return "";
    }
    if ((result->outcome == RowOutcome::kLate) != forecast.is_late) return "it is late by only one of the two";
    if (forecast.is_late) Saw("late row");
    if (forecast.says_nothing) Saw("row by a merged number");
    if (forecast.is_late || forecast.says_nothing) return "";
    if ((result->outcome == RowOutcome::kAdded) != forecast.is_new) return "it is new by only one of the two";
    std::map<StatedField, bool> changes;
    for (const FieldChange& change : result->changes) {
      if (decides_all || IsDecided(change.field)) changes[change.field] = change.taken();
    }
    for (const auto& [field, taken] : forecast.changes) {
      Saw(absl::StrCat(taken ? "taken: " : "kept: ", FieldName(field)));
      if (!taken) Saw("kept");
    }
    if (changes != forecast.changes) {
      return absl::StrCat("the register: ", Told(result), "; the model: ", Told(forecast.changes));
    }
    return "";
  }
  static std::string Told(const std::map<StatedField, bool>& changes) {
    std::string told;
    for (const auto& [field, taken] : changes) absl::StrAppend(&told, FieldName(field), taken ? " taken, " : " kept, ");
    return told;
  }
  static std::string Told(const absl::StatusOr<RowResult>& result) { return model::Told(result); }
  static bool IsDecided(StatedField field) {
    return field == StatedField::kHousehold || field == StatedField::kBirthDate || field == StatedField::kSex ||
           field == StatedField::kLanguage;
  }

  template <typename Row>
  int64_t RowsAbout(const Import& import, PersonId person) const {
    return std::count_if(import.act.rows.begin(), import.act.rows.end(), [&](const ImportRow& any) {
      const auto* row = std::get_if<Row>(&any);
      return row != nullptr && model_.Find(row->national_id) == person;
    });
  }

  std::string CheckRow(Import&, const PracticeRow&, size_t) { return ""; }
  std::string CheckRow(Import&, const TravelTimeRow&, size_t) { return ""; }
  std::string CheckRow(Import& import, const ListRow& row, size_t i) {
    const GpList now = reg_.list(row.list);
    std::optional<GpList> was = OrAbort(before_->FindList(row.list));
    if (was) was->members = now.members;  // the rows of people change it
    if (import.forecasts[i].is_late && was != now) return "a late row changed a list";
    return model_.Difference(now);
  }
  std::string CheckRow(Import& import, const HouseholdRow&, size_t i) {
    if (!import.outcomes[i].ok()) return "";
    const HouseholdId id(import.outcomes[i]->key.id);
    std::optional<Household> now = OrAbort(reg_.state()->FindHousehold(id));
    if (!now) return "a home is not there";
    std::string wrong = model_.Difference(*now);
    std::optional<Household> was = OrAbort(before_->FindHousehold(id));
    if (was) was->members = now->members;  // the rows of people change it
    return wrong.empty() && import.forecasts[i].is_late && was != now ? "a late row changed a home" : wrong;
  }
  std::string CheckRow(Import& import, const PersonRow& row, size_t i) {
    const PersonId person = model_.Find(row.national_id);
    if (!person) return import.outcomes[i].ok() ? "somebody is not there" : "";
    if (import.in_person_rows.insert(person).second) Met(person, kImport, import.outcomes[i].ok());
    const Standing before = Before(person);
    // Where two numbers were merged since, a delivery that comes again may speak of both.
    if (!import.outcomes[i].ok() || !Exists(before) || RowsAbout<PersonRow>(import, person) > 1) return "";
    Saw(before.person.opted_out ? "row about somebody who has opted out" : "row about somebody known");
    if (before.person.residence == Residence::kNone) Saw("row about somebody who is gone");
    return BrokenByRow(row, import.act.delivery, import.forecasts[i], before, After(person), reg_.context().today);
  }
  std::string CheckRow(Import& import, const RequestRow& row, size_t i) {
    const PersonId person = model_.Find(row.national_id);
    if (!person) return "";
    const bool alone = !import.in_person_rows.contains(person);
    if (import.in_request_rows.insert(person).second && alone) Met(person, kImport, import.outcomes[i].ok());
    const Standing before = Before(person);
    if (!import.outcomes[i].ok() || !Exists(before) || RowsAbout<RequestRow>(import, person) > 1) return "";
    const RowForecast& forecast = import.forecasts[i];
    if (!forecast.is_late && IsOverHere(row, forecast, before)) Saw("row of a request that was met or withdrawn");
    return BrokenByRow(row, import.act.delivery, forecast, alone, before, After(person));
  }

  // --- events ---

  static std::vector<NationalId> NumbersIn(const PopulationEvent& event) {
    if (const auto* move = std::get_if<HomeMove>(&event)) return move->persons;
    if (const auto* birth = std::get_if<Birth>(&event)) return {birth->mother, birth->national_id};
    if (const auto* change = std::get_if<NationalIdChange>(&event)) return {change->before, change->after};
    if (const auto* merge = std::get_if<NumberMerge>(&event)) return {merge->continued, merge->ceased};
    if (const auto* arrival = std::get_if<Arrival>(&event)) return {arrival->national_id};
    if (const auto* departure = std::get_if<Departure>(&event)) return {departure->national_id};
    if (const auto* change = std::get_if<ResidenceChange>(&event)) return {change->national_id};
    if (const auto* change = std::get_if<ProtectionChange>(&event)) return {change->national_id};
    return {};
  }

  std::string Do(const EventAct& act) {
    absl::StatusOr<Decision> decision = DecidePopulationEvent(*before_, act.event, act.as_of, reg_.context());
    absl::Status status = decision.status();
    if (decision.ok() && !decision->events.empty()) status = reg_.Run(decision);
    const std::string reason = Reason(status);
    if (absl::IsInternal(status)) return status.ToString();
    const std::string forecast = model_.WhyNot(act.event);
    if (!forecast.empty() && reason != forecast) return absl::StrCat("the model says ", forecast, ", not ", reason);
    if (forecast.empty() && reason == "MUNICIPALITY_ENDED") return "the model has the municipality";

    std::set<PersonId> persons;
    std::map<PersonId, Residence> rights;
    const auto take = [&](const NationalId& number) {
      const PersonId person = model_.Find(number);
      if (!person || !persons.insert(person).second) return;
      rights[person] = Before(person).person.residence;
    };
    for (const NationalId& number : NumbersIn(act.event)) take(number);
    const bool unites = persons.size() == 2 && (std::holds_alternative<NumberMerge>(act.event) ||
                                                std::holds_alternative<NationalIdChange>(act.event));
    std::set<PersonId> late;
    if (status.ok()) late = model_.Hear(act.event, act.as_of, rights);
    for (const NationalId& number : NumbersIn(act.event)) take(number);  // the people whom it has brought
    for (PersonId person : persons) Met(person, kEvent, status.ok());
    if (!late.empty()) Saw("late event");
    if (!status.ok()) Saw(absl::StrCat("event refused: ", reason));
    if (status.ok() && unites) {
      Saw(std::holds_alternative<NumberMerge>(act.event) ? "merge by event" : "merge by number change");
    }
    std::string wrong = DifferenceIn(persons);
    if (wrong.empty()) wrong = DifferenceInHomeOf(act.event, status.ok());
    for (PersonId person : persons) {
      const bool speaks_of_lists = unites || std::holds_alternative<Departure>(act.event);
      if (wrong.empty()) wrong = BrokenByEvent(person, speaks_of_lists, late.contains(person));
    }
    return wrong;
  }

  std::string DifferenceInHomeOf(const PopulationEvent& event, bool done) {
    HouseholdId id;
    if (const auto* move = std::get_if<HomeMove>(&event)) id = move->to.id;
    if (const auto* arrival = std::get_if<Arrival>(&event)) id = arrival->household.id;
    if (!id || !done) return "";
    const std::optional<Household> home = OrAbort(reg_.state()->FindHousehold(id));
    return home ? model_.Difference(*home) : "a home is not there";
  }

  std::string BrokenByEvent(PersonId person, bool speaks_of_lists, bool late) {
    const Standing before = Before(person), after = After(person);
    if (!Exists(before)) return "";
    if (late && before.person != after.person) {
      return absl::StrCat("persons/", person.value(), " was changed by a late event");
    }
    return speaks_of_lists ? "" : BrokenElsewhere(before, after);
  }

  // --- decisions here ---

  struct Decider {
    const StateReader& state;
    const DecisionContext& context;

    auto operator()(const AskForListsCommand& command) const { return DecideAskForLists(state, command, context); }
    auto operator()(const WithdrawRequestCommand& command) const {
      return DecideWithdrawRequest(state, command, context);
    }
    auto operator()(const OptOutCommand& command) const { return DecideOptOut(state, command, context); }
    auto operator()(const OptInCommand& command) const { return DecideOptIn(state, command, context); }
    auto operator()(const MoveByHandCommand& command) const { return DecideMoveByHand(state, command, context); }
    auto operator()(const MergePersonsCommand& command) const { return DecideMergePersons(state, command, context); }
    auto operator()(const ChangeStatusCommand& command) const { return DecideChangeStatus(state, command, context); }
    auto operator()(const ChangeCeilingCommand& command) const { return DecideChangeCeiling(state, command, context); }
    auto operator()(const DescribeListCommand& command) const { return DecideDescribeList(state, command, context); }
    auto operator()(const ReformMunicipalityCommand& command) const {
      return DecideReformMunicipality(state, command, context);
    }
  };

  std::string Do(const DecisionAct& act) {
    const DecisionContext context = reg_.context();
    absl::StatusOr<Decision> decision = std::visit(Decider{*before_, context}, act);
    absl::Status status = decision.status();
    if (decision.ok() && !decision->events.empty()) status = reg_.Run(decision);
    if (absl::IsInternal(status)) return status.ToString();
    if (!status.ok()) Saw(absl::StrCat("command refused: ", Reason(status)));
    return std::visit([&](const auto& command) { return Heard(command, status); }, act);
  }

  // The model hears the decision, where there is one.
  std::string Heard(const ChangeStatusCommand& command, const absl::Status& status) {
    if (status.ok()) {
      model_.Decide(command.list, {{StatedField::kStatus, absl::StrCat(static_cast<int64_t>(command.status))}});
    }
    return model_.Difference(reg_.list(command.list));
  }
  std::string Heard(const ChangeCeilingCommand& command, const absl::Status& status) {
    if (status.ok()) model_.Decide(command.list, {{StatedField::kCeiling, absl::StrCat(command.ceiling)}});
    return model_.Difference(reg_.list(command.list));
  }
  std::string Heard(const DescribeListCommand& command, const absl::Status& status) {
    if (status.ok()) {
      model_.Decide(command.list, {{StatedField::kName, command.description.name},
                                   {StatedField::kLanguages, absl::StrJoin(command.description.languages, ",")}});
    }
    return model_.Difference(reg_.list(command.list));
  }
  std::string Heard(const ReformMunicipalityCommand& command, const absl::Status& status) {
    if (!status.ok()) return status.ToString();
    model_.Reform(command.municipality, command.table.front().municipality);
    Saw("reform");
    return DifferenceAnywhere();
  }
  std::string Heard(const MergePersonsCommand& command, const absl::Status& status) {
    if (status.ok()) {
      model_.Merge(command.survivor, command.merged);
      Saw("merge by command");
    }
    Met(command.survivor, kDecision, status.ok());
    Met(command.merged, kDecision, status.ok());
    return DifferenceIn({command.survivor, command.merged});
  }
  std::string Heard(const MoveByHandCommand& command, const absl::Status& status) {
    for (PersonId person : command.persons) {
      if (status.ok()) generator_.Moved(person, reg_.state()->sequence());
      Met(person, kDecision, status.ok());
    }
    return DifferenceIn({command.persons.begin(), command.persons.end()});
  }
  // The command is about one person, of whose simple fields it says nothing.
  template <typename Command>
  std::string Heard(const Command& command, const absl::Status& status) {
    Met(command.person, kDecision, status.ok());
    return DifferenceIn({command.person});
  }

  std::string Do(const UndoAct& act) {
    absl::StatusOr<Decision> decision = DecideUndo(*before_, act.command, reg_.context());
    absl::Status status = decision.status();
    if (decision.ok()) status = reg_.Run(decision);
    if (absl::IsInternal(status)) return status.ToString();
    Saw(status.ok() ? "undone" : absl::StrCat("undo refused: ", Reason(status)));
    Met(act.person, kUndo, status.ok());
    return DifferenceIn({act.person});
  }

  TestRegister reg_;
  DeliveryGenerator generator_;
  SendersModel model_;
  Tallies* tallies_ = nullptr;
  std::shared_ptr<const storage::Snapshot> before_;  // during an act
  std::map<PersonId, std::pair<Kind, bool>> last_;   // act about them, and whether it was done
};

void ExpectRegisterDoesAsItsModel(int64_t seed, int64_t acts, Tallies& tallies) {
  SCOPED_TRACE(absl::StrCat("LISTEPLASS_SEED=", seed, " LISTEPLASS_COMMANDS=", acts));
  Life life(static_cast<uint64_t>(seed));
  for (int64_t i = 0; i < acts; ++i) {
    ASSERT_EQ(life.Step(tallies), "") << "act " << i;
    const bool last = i + 1 == acts;
    if (!last && (i + 1) % kActsBetweenFullComparisons > 0) continue;
    ASSERT_EQ(life.DifferenceAnywhere(), "") << "after act " << i;
  }
  life.ExpectReplayGivesTheSame();
}

TEST(RandomDeliveriesTest, EachSendersWordHoldsAsTheModelSays) {
  const int64_t acts = FromEnvironment<int64_t>("LISTEPLASS_COMMANDS", 3000);
  int64_t seed = FromEnvironment<int64_t>("LISTEPLASS_SEED", 1);
  Tallies tallies;
  for (int64_t left = acts; left > 0; left -= kActsOfOneLife) {
    ExpectRegisterDoesAsItsModel(seed++, std::min(left, kActsOfOneLife), tallies);
    if (HasFatalFailure()) break;
  }
  tallies.Print();
  if (HasFailure() || acts < 3000) return;
  tallies.ExpectAllIsMet(/*is_long=*/acts >= kActsOfALongRun);
}

}  // namespace
}  // namespace listeplass::model
