// A CommandGenerator makes random commands of every kind, most of which may be done and some not. The register is so
// small that they meet the same people and lists again and again.
//
// It is deterministic: the same seed on the same register gives the same commands.
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

  // Makes a few lists and people to begin with.
  void Populate();

  // Returns the next command to a register that is as `now`, the model that tells which people and lists to name.
  // Before it, it sometimes makes a plan, lets time pass, or opens the store again.
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
  // Returns two numbers or fewer, most often of the person's household.
  std::vector<NationalId> NumbersAround(PersonId person);
  ListId AnyList();
  DoctorId AnyDoctor() { return DoctorId(9'000'001 + Pick(4)); }
  // Returns a municipality that there is, most often the largest.
  MunicipalityId AnyMunicipality();
  // Returns now and then one that was reformed, because a caller may not have heard of the reform.
  MunicipalityId AnyNamedMunicipality();
  Group AnyGroup() { return static_cast<Group>(1 + Pick(7)); }
  Household AnyHome();
  DoctorPeriod AnyPeriod();
  absl::CivilDay Ahead(int64_t days_max);
  std::string Reason() { return OneIn(40) ? "" : "r"; }
  std::optional<int64_t> Revision(ListId list);
  template <typename ListCommand>
  ListCommand About(ListId list);

  Consent AnyConsent();
  Command Ask();
  Command SetNotifications();
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
  std::vector<PersonId> living_;                // people with a right
  std::vector<ListId> lists_;                   // lists that have not ended
  std::vector<MunicipalityId> municipalities_;  // municipalities with practices, the one with the most first
  std::vector<PlanRecord> previews_;
  int64_t plans_ = 0;
  MunicipalityId last_municipality_;                    // last number that a reform has given; none is given again
  std::optional<ReformMunicipalityCommand> rehearsed_;  // rehearsed and not done yet
};

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_COMMAND_GENERATOR_H_
