// Townspeople draws who is born, dies, moves and asks for lists on a day of the simulated Bergen, by the rates of
// assumptions.h.
//
// It is deterministic: the same seed on the same register gives the same days. It is for one thread.
#ifndef LISTEPLASS_TESTS_SIMULATION_TOWNSPEOPLE_H_
#define LISTEPLASS_TESTS_SIMULATION_TOWNSPEOPLE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "clients/cli/lab/synth_households.h"
#include "clients/cli/lab/synth_national_ids.h"
#include "clients/cli/lab/synth_random.h"
#include "clients/cli/lab/synth_waiting.h"
#include "service/register/people/ask_for_lists.h"
#include "service/register/people/population_event.h"
#include "tests/simulation/synthetic_bergen.h"

namespace listeplass::simulation {

// HappeningsOfDay is what happens to people on one day. All that the population register reports comes before what
// people ask for.
struct HappeningsOfDay {
  std::vector<PopulationEvent> events;
  std::vector<AskForListsCommand> asks;
  // Persons, as they were drawn.
  int64_t moved_in = 0, moved_out = 0, moved_within = 0;
};

class Townspeople {
 public:
  // `bergen` must outlive this. National ids are made for births until `last_day`.
  Townspeople(const SyntheticBergen& bergen, uint64_t seed, absl::CivilDay last_day);

  // Draws a day that begins as the state is, with so many people in Bergen.
  HappeningsOfDay Draw(const storage::Snapshot& state, absl::CivilDay today, int64_t persons);

 private:
  using Suits = std::function<bool(const Person&)>;

  int64_t TimesToday(int64_t a_year_for_each_thousand, int64_t persons);
  // Returns somebody at home in Bergen with a right to a list; nobody where a suitable person is hard to find.
  std::optional<Person> AnyResident(const Suits& suits);
  std::vector<Person> MembersOf(HouseholdId home) const;
  Person Read(PersonId id) const;
  NationalId NewNationalId(absl::CivilDay& birth_date, Sex sex);
  Household NewHome(MunicipalityId municipality);
  bool IsEnded(ListId list) const;

  void DrawBirth();
  void DrawDeath();
  void DrawMoveWithin();
  void DrawMoveOut();
  void DrawMoveIn();
  void DrawReturn();
  void DrawRefugees();
  void DrawSwitch();
  void AskElsewhere(PersonId id);
  void AskAsNewcomers(HouseholdId home);
  void Arrive(lab::SynthPopulation population, Group group);
  // Adults ask for themselves; the first one also asks for the children on the same list.
  void AskForAll(const std::vector<Person>& household, const std::function<std::vector<ListId>(const Person&)>& wishes);
  std::vector<ListId> DrawWishes(const Person& person);
  std::vector<ListId> OpenLists() const;

  const SyntheticBergen& bergen_;
  lab::SynthRandom random_;
  lab::SynthNationalIds national_ids_;
  lab::SynthWishPool pool_;
  std::vector<int64_t> neighbourhood_weights_;
  int64_t next_household_ = 10'000'000;
  std::map<int64_t, int64_t> ahead_;  // persons who have moved beyond what the rate says, by rate
  std::multimap<absl::CivilDay, PersonId> choose_elsewhere_;  // by day
  std::vector<HouseholdId> newcomers_;                        // yesterday's, who will ask
  std::vector<HouseholdId> moved_out_;                        // households that may return

  // These are of the day being drawn.
  const storage::Snapshot* state_ = nullptr;
  absl::CivilDay today_;
  HappeningsOfDay day_;
  std::vector<ListId> open_lists_;
};

}  // namespace listeplass::simulation

#endif  // LISTEPLASS_TESTS_SIMULATION_TOWNSPEOPLE_H_
