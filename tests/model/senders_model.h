// A SendersModel keeps what senders have said of lists, homes and people, and tells which word holds. It follows the
// rules (service/register/RULES.md and the headers there) by code that shares nothing with theirs.
//
// Of each thing the model keeps all that was ever said or decided of it, in the order in which it came here, and works
// out anew each time what holds. It decides the simple fields: of a list the name, languages, places and status, of a
// home the location, of a person home, birth date, sex and language. Of the right to a list, the list and the request
// it only knows what was said; standing_promises.h has what must hold of those.
//
//   SendersModel model;
//   const RowForecast forecast = model.Hear(delivery, row);
//   const std::string wrong = model.Difference(person_in_the_register);
//
// Not thread safe.
#ifndef LISTEPLASS_TESTS_MODEL_SENDERS_MODEL_H_
#define LISTEPLASS_TESTS_MODEL_SENDERS_MODEL_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/domain/source.h"
#include "service/domain/statement.h"
#include "service/register/import/delivery.h"
#include "service/register/import/import_row.h"
#include "service/register/import/import_rows.h"
#include "service/register/people/population_event.h"

namespace listeplass::model {

// Values are in words of the model's own; a field without a value is as one with an empty value.
using Values = std::map<StatedField, std::string>;

// Says since when the row's wishes wait.
std::string WaitText(const RequestRow& row);

// A Word is what was said of a thing, or decided here.
struct Word {
  Source source = {};  // null: decided here
  absl::Time as_of = absl::InfinitePast();
  bool always_holds = false;  // an event's, or taken before what was decided here; unless it is late
  Values values = {};
  std::optional<absl::Time> right_as_of = {};  // of an event that speaks of the right to a list: when it was drawn
};

class History {
 public:
  void Add(Word word) { words_.push_back(std::move(word)); }
  bool empty() const { return words_.empty(); }
  // Returns what holds after all of it.
  Values Held() const;
  // Returns the last that the source said of each field.
  Values LastSaid(const Source& source) const;
  // Returns as of when the source spoke last.
  std::optional<absl::Time> LastWord(const Source& source) const;
  bool IsLate(const Source& source, absl::Time as_of) const;
  // Returns as of when the source last said something new of the right to a list, or said it by an event.
  std::optional<absl::Time> RightSaid(const Source& source) const;
  // Makes the history as if the source had never spoken.
  void Forget(const Source& source);

 private:
  std::vector<Word> words_;
};

// A RowForecast says what a row does.
struct RowForecast {
  std::string error = {};     // reason; empty: the row is good
  bool says_nothing = false;  // the row is by a number that was merged into another one
  bool is_late = false;
  bool is_new = false;                       // the row is of a thing that was not known
  std::map<StatedField, bool> changes = {};  // simple fields that have another value here: is the row's taken?
  // Of a person's row or request: what was so until the row came.
  PersonId person = {};
  Values said_before = {};
  std::optional<absl::Time> last_word = {};
};

class SendersModel {
 public:
  // `ours` is the household's id here by the register's result; null where it refused the row.
  RowForecast Hear(const Delivery& delivery, const HouseholdRow& row, HouseholdId ours);
  RowForecast Hear(const Delivery& delivery, const ListRow& row);
  // The model does not know whether a right, a list or a request may stand. What was refused, as the register's result
  // says, does not count as said.
  RowForecast Hear(const Delivery& delivery, const PersonRow& row, const absl::StatusOr<RowResult>& result);
  RowForecast Hear(const Delivery& delivery, const RequestRow& row, const absl::StatusOr<RowResult>& result);

  // Returns why the event is refused, as far as the model knows; else empty.
  std::string WhyNot(const PopulationEvent& event) const;
  // Takes an event that was not refused. `rights`: what each person named had until then. Returns the people for whom
  // it is late.
  std::set<PersonId> Hear(const PopulationEvent& event, absl::Time as_of, const std::map<PersonId, Residence>& rights);

  void Decide(ListId list, Values values);
  void Reform(MunicipalityId before, MunicipalityId after);
  void Merge(PersonId survivor, PersonId merged);

  // Returns null if the number is nobody's.
  PersonId Find(const NationalId& number) const;
  bool IsMerged(PersonId person) const { return merged_.contains(person); }
  // Says whether the person was registered under another number, too.
  bool HasMerged(PersonId person) const { return survivors_.contains(person); }
  // Says whether the number is one of a person with merged numbers, and not the one that speaks of them.
  bool IsDead(const NationalId& number) const;

  // Returns what differs between the register and the model; empty if nothing does.
  std::string Difference(const GpList& list) const;
  std::string Difference(const Household& household) const;
  std::string Difference(const Person& person) const;

  const std::map<ListId, History>& lists() const { return lists_; }
  const std::map<HouseholdId, History>& homes() const { return homes_; }
  const std::map<PersonId, History>& persons() const { return persons_; }

 private:
  // HearBirth hears of one child, whose right is its mother's.
  void HearBirth(const Birth& birth, absl::Time as_of, Residence mothers);
  std::set<PersonId> HearArrival(const Arrival& arrival, absl::Time as_of, const std::map<PersonId, Residence>& rights);
  std::set<PersonId> HearNumber(const NationalIdChange& change, absl::Time as_of);
  void HearMerge(const NumberMerge& merge, absl::Time as_of);
  // Returns whether the word is late.
  bool HearDeparture(PersonId person, absl::Time as_of, EndCause cause);
  bool HearOf(PersonId person, absl::Time as_of, Values values);
  void HearHome(const Household& household, absl::Time as_of);
  PersonId Register(const NationalId& number, Word word);

  // Returns the home as it is told after the reforms. Returns nothing if its municipality is no more and the home is
  // not known here.
  std::optional<Household> AfterReforms(Household said, HouseholdId ours) const;
  HouseholdId OursOf(const Source& source, HouseholdId number) const;
  static RowForecast HearRow(const Delivery& delivery, const Values& values, History& history);

  std::map<ListId, History> lists_;
  std::map<HouseholdId, History> homes_;  // by our ids
  std::map<PersonId, History> persons_;
  std::map<PersonId, History> requests_;
  std::map<std::pair<Source, HouseholdId>, HouseholdId> ours_;  // by a source's own number
  std::map<NationalId, PersonId> numbers_;                      // had now or before
  std::map<PersonId, NationalId> number_now_;
  std::set<PersonId> merged_, survivors_;
  std::map<MunicipalityId, MunicipalityId> reformed_;  // to which by now
};

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_SENDERS_MODEL_H_
