// A DeliveryGenerator makes random deliveries of three senders, events of the population register, commands here and
// undos. They are about a town so small that they meet the same people and lists again and again.
//
// Each sender has its own picture of the town, which it amends a field at a time, and numbers its homes itself. A
// delivery has part of that picture. It comes again, comes late, comes under a new date, and loses rows.
//
// The generator is deterministic: the same seed on the same register gives the same acts.
#ifndef LISTEPLASS_TESTS_MODEL_DELIVERY_GENERATOR_H_
#define LISTEPLASS_TESTS_MODEL_DELIVERY_GENERATOR_H_

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <variant>
#include <vector>

#include "service/register/history/undo.h"
#include "service/register/import/delivery.h"
#include "service/register/import/import_row.h"
#include "service/register/lists/change_ceiling.h"
#include "service/register/lists/change_status.h"
#include "service/register/lists/describe_list.h"
#include "service/register/people/ask_for_lists.h"
#include "service/register/people/merge_persons.h"
#include "service/register/people/move_by_hand.h"
#include "service/register/people/opt_out.h"
#include "service/register/people/population_event.h"
#include "service/register/people/withdraw_request.h"
#include "service/register/reform/reform_municipality.h"
#include "tests/support/test_register.h"

namespace listeplass::model {

struct ImportAct {
  Delivery delivery;
  std::vector<ImportRow> rows;
};
struct EventAct {
  PopulationEvent event;
  absl::Time as_of;
};
using DecisionAct = std::variant<AskForListsCommand, WithdrawRequestCommand, OptOutCommand, OptInCommand,
                                 MoveByHandCommand, MergePersonsCommand, ChangeStatusCommand, ChangeCeilingCommand,
                                 DescribeListCommand, ReformMunicipalityCommand>;
struct UndoAct {
  PersonId person;  // the person who was moved
  UndoCommand command;
};
using Act = std::variant<ImportAct, EventAct, DecisionAct, UndoAct>;

class DeliveryGenerator {
 public:
  // `reg` must outlive this.
  DeliveryGenerator(uint64_t seed, TestRegister& reg);

  // Returns the next act; the first ones deliver the town. Before it, it sometimes lets time pass or opens the store
  // again, so nobody may hold a snapshot.
  Act Next();

  // Notes that the change with that number moved the person by hand.
  void Moved(PersonId person, int64_t change) { moved_by_[person] = change; }

 private:
  // Books hold what a sender knows.
  struct Books {
    Source source;
    std::map<HouseholdId, Household> homes;  // by its own numbers
    std::map<ListId, ListRow> lists;
    std::map<PersonId, PersonRow> persons;
    std::map<PersonId, RequestRow> requests;
    std::deque<ImportAct> sent;
  };

  int64_t Pick(int64_t below) { return static_cast<int64_t>(random_() % static_cast<uint64_t>(below)); }
  bool OneIn(int64_t times) { return Pick(times) == 0; }
  template <typename T>
  const T& AnyOf(const std::vector<T>& values) {
    return values[static_cast<size_t>(Pick(std::ssize(values)))];
  }

  void DeliverTown();
  void LetTimePass();
  void LookAround();

  Act NextImport();
  ImportAct NewDelivery(Books& books);
  void AddPersonRows(Books& books, ImportAct& act);
  PersonRow& RowOf(Books& books, PersonId person);
  void Amend(Books& books, PersonRow& row);
  void Amend(ListRow& row);
  RequestRow& RequestOf(Books& books, PersonId person);
  Household& HomeIn(Books& books, HouseholdId number);
  Household AnyPlace(HouseholdId number);

  Act NextEvent();
  PopulationEvent EventAbout(const Person& person);
  PopulationEvent NewArrival(std::optional<Person> known);
  Act NextDecision();
  DecisionAct DecisionAbout(const Person& person);
  DecisionAct DecisionAboutList();
  Act NextUndo();

  PersonId AnyPerson();
  // Returns one of about the same age, who may be the same person; the person where there seems to be none.
  PersonId WhoMayBe(const Person& person);
  // Returns one of the few people that most acts are about.
  PersonId AnyInFocus();
  Person PersonNow(PersonId id) { return reg_.person(id); }
  std::string AnyLanguage();
  ListId AnyList() { return ListId(1 + Pick(6)); }
  absl::CivilDay today() const { return reg_.context().today; }
  absl::CivilDay PastDay(int64_t days) { return today() - Pick(days); }
  // Returns now, or some time ago.
  absl::Time AsOf();

  std::mt19937_64 random_;
  TestRegister& reg_;
  std::vector<Books> books_;  // the population register's first
  std::deque<Act> first_;
  MunicipalityId town_ = kBergen;  // the municipality's present number
  std::vector<MunicipalityId> former_;
  std::vector<PersonId> known_;  // all but merged numbers
  int64_t living_ = 0;
  std::vector<PersonId> focus_;
  std::map<PersonId, int64_t> moved_by_;
};

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_DELIVERY_GENERATOR_H_
