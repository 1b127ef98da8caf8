// Rehearsals of draws tell nothing about who is on a list. They once told the order of the lots that they were drawn
// with and how many of the protected would leave, and let the caller choose the seed: rehearsing with some ceilings
// showed between which lots a protected person's lay, and so who it was (19 of 24).
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "listeplass/v1/municipality_service.grpc.pb.h"
#include "service/domain/lottery.h"
#include "service/server/municipality/municipality_service.h"
#include "service/server/rpc/status.h"
#include "tests/support/or_abort.h"
#include "tests/support/service_fixture.h"

namespace listeplass::server {
namespace {

constexpr int kMembers = 12;     // known to the attacker, who is shown them
constexpr int kCandidates = 12;  // protected; the attacker knows their names, and that one of them is on the list
constexpr int kRehearsals = 50;

// A register in which the candidate of that number is on the list, and the others are on another.
class World : public ServiceTest {
 public:
  explicit World(int candidate) {
    Serve(MunicipalityServiceTable());
    stub_ = v1::MunicipalityService::NewStub(channel_);
    const ListId list = register_.AddList({.ceiling = 30}), other = register_.AddList({.ceiling = 30});
    list_name_ = absl::StrCat("municipalities/4601/lists/", list.value());
    for (int i = 0; i < kMembers; ++i) register_.AddPerson({.list = list});
    // A family that is drawn together, so that how many leave depends on the lots.
    const PersonId parent = register_.AddPerson({.list = list});
    register_.AddChildOf(parent, list);
    for (int i = 0; i < kCandidates; ++i) {
      const PersonId person = register_.AddPerson({.list = i == candidate ? list : other});
      OrAbort(register_.Run({AddressProtectionSet{.person = person, .protection = AddressProtection::kConfidential}}));
      candidates_.push_back(names_.NameOf(person));
    }
  }
  void TestBody() override {}

  // Returns the candidates' tickets: the attacker knows their names.
  const std::vector<std::string>& candidates() const { return candidates_; }

  // Draws, or rehearses it, as staff without the right to see protected people.
  v1::Draw Reduce(int64_t ceiling, bool rehearse) {
    v1::ReduceListRequest request;
    request.set_list(list_name_);
    request.set_ceiling(ceiling);
    request.set_municipal_agreement(true);
    request.set_reason("krav");
    request.set_validate_only(rehearse);
    grpc::ClientContext context;
    context.AddMetadata("listeplass-role", "staff");
    v1::ReduceListResponse response;
    const grpc::Status status = stub_->ReduceList(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.draw();
  }

 private:
  std::unique_ptr<v1::MunicipalityService::Stub> stub_;
  std::string list_name_;
  std::vector<std::string> candidates_;
};

// The rehearsals that an attacker may ask for: with every ceiling, over and over.
std::vector<v1::Draw> Rehearsed(World& world) {
  std::vector<v1::Draw> draws;
  for (int i = 0; i < kRehearsals; ++i) draws.push_back(world.Reduce(i % kMembers, /*rehearse=*/true));
  return draws;
}

// Returns the lot of the first person of the entry.
uint64_t LotOf(const v1::Draw& draw, int entry) { return Lottery(draw.seed()).Draw(draw.entries(entry).persons(0)); }

// The attack that found them: with each ceiling, the protected person's lot lies above or below that of the last who
// leaves. Returns how many of the draws a candidate contradicts.
int Contradictions(const std::vector<v1::Draw>& draws, const std::string& candidate) {
  int contradictions = 0;
  for (const v1::Draw& draw : draws) {
    const int last = static_cast<int>(draw.drawn_entries()) - 1;
    if (last < 0 || last >= draw.entries_size()) continue;
    const uint64_t lot = Lottery(draw.seed()).Draw(candidate);
    const bool leaves = draw.protected_().drawn_entries() > 0;
    if (leaves && last + 1 < draw.entries_size() && lot > LotOf(draw, last + 1)) ++contradictions;
    if (!leaves && lot < LotOf(draw, last)) ++contradictions;
  }
  return contradictions;
}

// Returns the candidate whom the draws contradict least, the first of several.
int Guess(const std::vector<v1::Draw>& draws, const std::vector<std::string>& candidates) {
  int best = 0;
  for (int i = 1; i < kCandidates; ++i) {
    if (Contradictions(draws, candidates[static_cast<size_t>(i)]) <
        Contradictions(draws, candidates[static_cast<size_t>(best)])) {
      best = i;
    }
  }
  return best;
}

TEST(RehearsedDraw, FiftyOfThemLetNobodyGuessBetterWhoIsOnTheList) {
  int right = 0;
  for (int candidate = 0; candidate < kCandidates; ++candidate) {
    World world(candidate);
    right += Guess(Rehearsed(world), world.candidates()) == candidate;
  }
  EXPECT_LE(right, 1) << "one in twelve is guessing";
}

TEST(RehearsedDraw, IsNamelessAndWithoutASeedAndRepeatedTheSame) {
  World world(3);
  const std::vector<v1::Draw> draws = Rehearsed(world);
  for (size_t i = 0; i < draws.size(); ++i) {
    const v1::Draw& draw = draws[i];
    EXPECT_EQ(draw.SerializeAsString(), draws[i % kMembers].SerializeAsString());
    EXPECT_TRUE(draw.rehearsal());
    EXPECT_EQ(draw.seed(), 0u);
    EXPECT_EQ(draw.entries_size(), 0);
    EXPECT_FALSE(draw.has_protected_());
    EXPECT_EQ(draw.all_persons(), kMembers + 3);
    EXPECT_GE(draw.drawn_persons(), draw.all_persons() - draw.ceiling());
    EXPECT_LE(draw.drawn_persons(), draw.all_persons() - draw.ceiling() + 1) << "the family is drawn together";
  }
}

}  // namespace
}  // namespace listeplass::server
