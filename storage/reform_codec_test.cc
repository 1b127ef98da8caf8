// These are the golden bytes of what a municipal reform stores. codec_test.cc checks that any such value comes back.
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/escaping.h"
#include "storage/event_codec.h"
#include "storage/record_codec.h"

namespace listeplass::storage {
namespace {

std::string Hex(absl::string_view bytes) { return absl::BytesToHexString(bytes); }

TEST(ReformCodecTest, GoldenBytesOfAReform) {
  EventBatch batch{1, absl::FromUnixMicros(2), {Role::kStaff, MunicipalityId(4601), "u"}, Origin::kOptIn, {}};
  batch.events = {MunicipalityReformed{.before = MunicipalityId(1),
                                       .day = absl::CivilDay(1970, 1, 3),
                                       .successors = {{.municipality = MunicipalityId(2),
                                                       .practices = {PracticeId(3)},
                                                       .grunnkretser = {{.before = GrunnkretsId(4),
                                                                         .after = GrunnkretsId(5),
                                                                         .by_practice = true,
                                                                         .households = {HouseholdId(6)}}},
                                                       .persons = {PersonId(7)}}},
                                       .settled = {PersonId(8)},
                                       .reason = "r"}};
  EXPECT_EQ(Hex(Encode(batch)),
            "080110021a0d0a05737461666610f9231a0175"
            "2214436974697a656e536572766963652e4f7074496e"
            "2a22ca021f080110041a1308021201031a09080410051a01062001220107"
            "2201082a0172");
  // A practice from before reforms ended here.
  const Practice practice{PracticeId(1), "A", MunicipalityId(4601), BydelId(460107), {1, -1}};
  Practice reformed = practice;
  reformed.former_municipalities = {MunicipalityId(1507)};
  ASSERT_EQ(Encode(reformed).substr(0, Encode(practice).size()), Encode(practice));
  EXPECT_EQ(Hex(Encode(reformed).substr(Encode(practice).size())), "3202e30b");
}

}  // namespace
}  // namespace listeplass::storage
