// Random commands of every kind, most of which may be done and some not, on a register so small that they meet the same
// people and lists again and again.
//
// Deterministic: the same seed on the same register gives the same commands.
#ifndef LISTEPLASS_TESTS_MODEL_COMMAND_GENERATOR_H_
#define LISTEPLASS_TESTS_MODEL_COMMAND_GENERATOR_H_

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "tests/model/command.h"
#include "tests/model/register_model.h"
#include "tests/support/test_register.h"

namespace listeplass::model {

class CommandGenerator {
 public:
  // `reg` must outlive this.
  CommandGenerator(uint64_t seed, TestRegister& reg) : random_(seed), reg_(reg) {}

  // A few lists and people to begin with.
  void Populate();

  // The next command to a register that is as `now`. The model is read for whom and what to name. At times it makes a
  // plan, or lets time pass, in between, or the store be opened again.
  Command Next(const RegisterModel& now);

 private:
  int64_t Pick(int64_t below) { return static_cast<int64_t>(random_() % static_cast<uint64_t>(below)); }
  bool OneIn(int64_t times) { return Pick(times) == 0; }

  void LetTimePass();
  Command NextOfPerson(int64_t kind);
  Command NextOfList(int64_t kind);

  PersonId AnyPerson();
  PersonId AnyApplicant();
  NationalId NumberOf(PersonId person);
  NationalId AnyNumber() { return NumberOf(AnyPerson()); }
  // Two or fewer, most often of the person's household.
  std::vector<NationalId> NumbersAround(PersonId person);
  ListId AnyList();
  DoctorId AnyDoctor() { return DoctorId(9'000'001 + Pick(4)); }
  // One that there is, most often the largest.
  MunicipalityId AnyMunicipality();
  // Now and then one that was reformed: who names it has not heard of that.
  MunicipalityId AnyNamedMunicipality();
  Group AnyGroup() { return static_cast<Group>(1 + Pick(7)); }
  Household AnyHome();
  DoctorPeriod AnyPeriod();
  absl::CivilDay Ahead(int64_t days_max);
  std::string Reason() { return OneIn(40) ? "" : "r"; }
  std::optional<int64_t> Revision(ListId list);
  template <typename ListCommand>
  ListCommand About(ListId list);

  Command Ask();
  Command RandomBirth();
  Command CustodyReport();
  Command RandomArrival();
  Command MoveByHand();
  Command Merge();
  Command Plan();
  Command CreateList();
  Command Describe();
  Command SetPolicy();
  Command SetIntakeRule();
  Command Reform();
  std::vector<MunicipalityId> SuccessorsFor(MunicipalityId before, size_t practices);
  void Spoil(ReformMunicipalityCommand& reform);

  std::mt19937_64 random_;
  TestRegister& reg_;
  const RegisterModel* model_ = nullptr;  // as of the command being made
  absl::CivilDay today_;
  std::vector<PersonId> living_;                // who have a right
  std::vector<ListId> lists_;                   // that have not ended
  std::vector<MunicipalityId> municipalities_;  // that have practices, the one with the most first
  std::vector<PlanRecord> previews_;
  int64_t plans_ = 0;
  MunicipalityId last_municipality_;  // of the numbers that reforms have given, which are not given again
  std::optional<ReformMunicipalityCommand> rehearsed_;  // and not done yet
};

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_COMMAND_GENERATOR_H_
