#include "service/domain/event_persons.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace listeplass {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(EventPersonsTest, NamesEachOnceInOrder) {
  MoveScheduled move;
  move.person = PersonId(3);
  PersonRegistered registered;
  registered.person.id = PersonId(7);
  EventBatch batch;
  batch.events = {OptedOut{.person = PersonId(7), .effective = {}}, move, registered};
  EXPECT_THAT(PersonsOf(batch), ElementsAre(PersonId(3), PersonId(7)));
}

TEST(EventPersonsTest, ARequestIsAboutItsWholeUnit) {
  Request request;
  request.applicant = PersonId(2);
  request.unit = {PersonId(2), PersonId(5)};
  EventBatch placed;
  placed.events = {RequestPlaced{request}};
  EXPECT_THAT(PersonsOf(placed), ElementsAre(PersonId(2), PersonId(5)));
  EventBatch closed;
  closed.events = {RequestClosed{.applicant = PersonId(2), .request = request}};
  EXPECT_THAT(PersonsOf(closed), ElementsAre(PersonId(2), PersonId(5)));
}

// A reform moves nobody, and a list of all who live there would make everybody's history as long.
TEST(EventPersonsTest, AReformIsAboutNobody) {
  MunicipalityReformed reform;
  reform.successors.push_back(
      {.municipality = MunicipalityId(1508), .practices = {}, .grunnkretser = {}, .persons = {PersonId(9)}});
  EventBatch batch;
  batch.events = {reform};
  EXPECT_THAT(PersonsOf(batch), IsEmpty());
}

TEST(EventPersonsTest, APlanIsAboutNobodyItRefuses) {
  PlanCommitted committed;
  committed.plan.refusals.push_back({.applicant = PersonId(9), .unit = {PersonId(9)}});
  EventBatch batch;
  batch.events = {committed};
  EXPECT_THAT(PersonsOf(batch), IsEmpty());
}

TEST(EventPersonsTest, ListsAloneAreAboutNobody) {
  EventBatch batch;
  batch.events = {ListEnded{.list = ListId(1), .effective = {}, .reason = ""}};
  EXPECT_THAT(PersonsOf(batch), IsEmpty());
}

}  // namespace
}  // namespace listeplass
