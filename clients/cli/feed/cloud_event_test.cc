#include "clients/cli/feed/cloud_event.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/support/fake_feed.h"

namespace listeplass::cli {
namespace {

using ::testing::StartsWith;

TEST(CloudEventTest, HasWhatTheStandardAsksForAndTheEntryAsData) {
  v1::FeedEntry entry;
  entry.set_position("4711.0");
  entry.set_kind(v1::MOVED_BY_HAND);
  entry.mutable_time()->set_seconds(1'796'117'400);
  entry.mutable_time()->set_nanos(250'000'000);
  entry.set_person("persons/mfrggzdfmztwq2lknnwg23tpoa");
  entry.set_list("municipalities/4601/lists/17");
  entry.set_text_nb("Du får plass på «Bjørk».\nFra nå.");
  const std::string line = CloudEventLine(entry, "/listeplass/feed");
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_THAT(
      line,
      StartsWith(
          R"({"specversion":"1.0","id":"4711.0","source":"/listeplass/feed","type":"no.listeplass.moved_by_hand.v1",)"
          R"("time":"2026-12-01T09:30:00.25Z","subject":"persons/mfrggzdfmztwq2lknnwg23tpoa",)"
          R"("datacontenttype":"application/json","data":{"position":"4711.0","kind":"MOVED_BY_HAND",)"));
  EXPECT_EQ(nlohmann::json::parse(line)["data"],
            nlohmann::json::parse(
                R"({"position":"4711.0","kind":"MOVED_BY_HAND","time":"2026-12-01T09:30:00.250Z",)"
                R"("person":"persons/mfrggzdfmztwq2lknnwg23tpoa","municipality":"","reason":"","wishes":[],"plan":"",)"
                R"("list":"municipalities/4601/lists/17","previousList":"","tie":"TIE_UNSPECIFIED","textEn":"",)"
                R"("textNb":"Du får plass på «Bjørk».\nFra nå.","household":"","addressProtected":false})"));
}

TEST(CloudEventTest, AListsOwnEntryHasTheListAsItsSubject) {
  v1::FeedEntry entry;
  entry.set_position("4712.0");
  entry.set_kind(v1::LIST_OPENED);
  entry.set_list("municipalities/4601/lists/17");
  const auto event = nlohmann::json::parse(CloudEventLine(entry, "urn:x"));
  EXPECT_EQ(event["subject"], "municipalities/4601/lists/17");
  EXPECT_EQ(event["type"], "no.listeplass.list_opened.v1");
}

TEST(CloudEventTest, AKindThatOnlyANewerServerKnowsIsStillAnEvent) {
  v1::FeedEntry entry = FeedEntryAt("4713.0");
  entry.set_kind(static_cast<v1::FeedKind>(99));
  EXPECT_EQ(nlohmann::json::parse(CloudEventLine(entry, "/x"))["type"], "no.listeplass.99.v1");
}

}  // namespace
}  // namespace listeplass::cli
