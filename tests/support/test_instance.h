// A TestInstance is a matching instance that a test writes by name.
//
//   TestInstance t;
//   t.AddList("X", 1, 1).AddList("Y", 1, 1);
//   t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "Y", {{"X"}});
//   Plan plan = t.Solved();
//   EXPECT_EQ(t.PlaceOf(plan, "A"), "Y");
//
// Applicants stand in priority order as added: each has waited an hour less than the one before.
#ifndef LISTEPLASS_TESTS_SUPPORT_TEST_INSTANCE_H_
#define LISTEPLASS_TESTS_SUPPORT_TEST_INSTANCE_H_

#include <string>
#include <vector>

#include "service/matching/instance.h"
#include "service/matching/network.h"
#include "service/matching/plan.h"

namespace listeplass {

class TestInstance {
 public:
  TestInstance();

  TestInstance& AddList(const std::string& id, int64_t ceiling, int64_t members);
  // `classes` are the wished lists by rank, those of one rank together. `origin` empty: none.
  TestInstance& AddApplicant(const std::string& id, const std::string& origin,
                             const std::vector<std::vector<std::string>>& classes, int32_t size = 1);

  matching::Instance& instance() { return instance_; }
  matching::List& list(const std::string& id) { return instance_.lists[ListOf(id)]; }
  matching::Applicant& applicant(const std::string& id) { return instance_.applicants[ApplicantOf(id)]; }
  matching::ListIndex ListOf(const std::string& id) const;
  matching::ApplicantIndex ApplicantOf(const std::string& id) const;

  // Returns the network that the solvers see.
  matching::Network Built() const;
  // Solves and verifies; a failure of either fails the test.
  matching::Plan Solved() const;
  // Returns where the applicant is after the plan: a list's id, "" for none.
  std::string PlaceOf(const matching::Plan& plan, const std::string& applicant) const;

 private:
  matching::Instance instance_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_TEST_INSTANCE_H_
