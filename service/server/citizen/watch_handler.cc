#include "service/server/citizen/watch_handler.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/hash/hash.h"
#include "absl/time/civil_time.h"
#include "service/domain/oslo_time.h"
#include "service/domain/person.h"
#include "service/domain/request.h"
#include "service/domain/status_macros.h"
#include "service/planning/explain_now.h"
#include "service/register/existing_records.h"
#include "service/register/lists/daily_run.h"
#include "service/server/citizen/citizen_answers.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/following/feed_hub.h"
#include "service/server/following/feed_position.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/protection.h"
#include "service/server/runtime/run_day.h"

namespace listeplass::server {
namespace {

// Sends the situation at first, after each entry of the feed about the person, and where it has become another without
// one. Lists that the person waits for or is on give entries about the person, too, when their state changes.
class SituationFollower final : public Follower<v1::WatchRequestResponse> {
 public:
  SituationFollower(const StreamContext& context, PersonId person)
      : context_(context), audience_(AudienceOf(context.method.service_role, context.caller)), named_(person) {}

  FeedInterest interest() const override { return {.persons = {person_}}; }

  absl::StatusOr<FollowedPage<v1::WatchRequestResponse>> Look(const FollowLook& look) override {
    LP_RETURN_IF_ERROR(Disclosure(look.state, audience_).Check(named_, "person"));
    LP_ASSIGN_OR_RETURN(const Person person, GetPerson(look.state, named_, "person"));
    LP_ASSIGN_OR_RETURN(const bool news, HasNews(look, person));
    person_ = person.id;
    seen_ = look.state.sequence();
    const absl::Duration uptime = context_.backend.feed_hub->uptime()();
    FollowedPage<v1::WatchRequestResponse> page;
    if (news || look.today != read_on_ || uptime - read_ >= kReadAnewEvery) {
      if (news || uptime - refusal_read_ >= kReadRefusalAnewEvery) {
        LP_ASSIGN_OR_RETURN(refusal_, planning::ExplainRefusal(look.state, person.id));
        refusal_read_ = uptime;
      }
      LP_ASSIGN_OR_RETURN(v1::WatchRequestResponse situation, Situation(look, person));
      read_on_ = look.today;
      read_ = uptime;
      const size_t digest = absl::HashOf(situation.SerializeAsString());
      if (news || digest != told_) page.messages.push_back(std::move(situation));
      told_ = digest;
    }
    if (look.must_speak && page.messages.empty()) page.messages.emplace_back();
    for (v1::WatchRequestResponse& message : page.messages) {
      LP_ASSIGN_OR_RETURN(*message.mutable_position(), TellFeedPosition(look.state, FeedEnd(look.state)));
      *message.mutable_as_of() = ToProto(look.now);
    }
    return page;
  }

 private:
  // Is it the first look, or has the feed an entry about the person since the last one?
  absl::StatusOr<bool> HasNews(const FollowLook& look, const Person& person) const {
    bool news = !told_ || person.id != person_;
    if (news) return true;
    LP_RETURN_IF_ERROR(look.state.ForEachFeedChangeAbout(person.id, seen_, [&](int64_t) {
      news = true;
      return false;
    }));
    return news;
  }

  // Returns the situation without when, and up to which position, it is true.
  absl::StatusOr<v1::WatchRequestResponse> Situation(const FollowLook& look, const Person& person) const {
    v1::WatchRequestResponse situation;
    LP_ASSIGN_OR_RETURN(*situation.mutable_citizen(),
                        CitizenOf(look.state, person.id, look.today, {audience_, context_.backend.names}, "person"));
    if (person.request_by) {
      LP_ASSIGN_OR_RETURN(const Request request, GetRequestOf(look.state, person));
      ApiNames names(look.state, context_.backend.names);
      LP_RETURN_IF_ERROR(AddPositions(look.state, request, look.today, names, situation.mutable_positions()));
      for (ListId wish : request.WishedLists()) {
        LP_ASSIGN_OR_RETURN(const GpList list, GetList(look.state, wish, "person"));
        *situation.add_wished_lists() = ToProto(list, look.today);
      }
    }
    if (refusal_) {
      situation.set_refused_text_nb(refusal_->text_nb);
      situation.set_refused_text_en(refusal_->text_en);
    }
    const absl::Duration at = context_.backend.daily_run_at;
    LP_ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> run,
                        NextDailyRun(look.state, person.municipality, DueRunDay(look.now, at)));
    if (run) *situation.mutable_next_run() = ToProto(OsloWallClock(*run, at));
    return situation;
  }

  const StreamContext& context_;
  const Audience audience_;
  const PersonId named_;  // as the call named the person
  PersonId person_;       // whom that name means by now
  int64_t seen_ = 0;      // the last change whose entries were looked at
  // When, and on which day, the situation was last read; and when the refusal was.
  absl::CivilDay read_on_;
  absl::Duration read_ = -absl::InfiniteDuration();
  absl::Duration refusal_read_ = -absl::InfiniteDuration();
  std::optional<planning::ExplainedFact> refusal_;
  // Of the situation that was last read, which is the last that was sent; unset: none was.
  std::optional<size_t> told_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Follower<v1::WatchRequestResponse>>> WatchRequest(
    const StreamContext& context, const StateReader& /*state*/, const v1::WatchRequestRequest& request) {
  LP_ASSIGN_OR_RETURN(const PersonId person, context.backend.names.Parse(request.person(), "person"));
  return std::make_unique<SituationFollower>(context, person);
}

}  // namespace listeplass::server
