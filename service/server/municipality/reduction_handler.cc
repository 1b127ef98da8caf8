#include "service/server/municipality/reduction_handler.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/register/history/draw_undone.h"
#include "service/register/lists/reduce_list.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

absl::StatusOr<ListReduced> FindReduction(const std::vector<Event>& events, ListId list) {
  for (const Event& event : events) {
    const auto* reduced = std::get_if<ListReduced>(&event);
    if (reduced != nullptr && reduced->list == list) return *reduced;
  }
  return errors::InvariantBroken("LAST_DRAW", absl::StrCat("lists/", list.value()));
}

// Converts what of a draw does not depend on who is drawn.
v1::Draw TermsOf(const ListReduced& reduced, const GpList& list, absl::CivilDay drawn_on) {
  v1::Draw draw;
  draw.set_list(FormatListName(list.municipality, list.id));
  draw.set_sequence(list.last_draw);
  draw.set_state(v1::Draw::STANDING);
  draw.set_ceiling_before(reduced.ceiling_before);
  draw.set_ceiling(reduced.ceiling);
  *draw.mutable_effective() = ToProto(reduced.effective);
  draw.set_reason(reduced.reason);
  *draw.mutable_drawn_on() = ToProto(drawn_on);
  draw.set_all_entries(std::ssize(reduced.order));
  for (const DrawEntry& entry : reduced.order) draw.set_all_persons(draw.all_persons() + std::ssize(entry.persons));
  return draw;
}

// Converts a rehearsed draw, for every audience alike. Its order is not told: who rehearsed with one ceiling after the
// other would see between which lots a protected person's lies.
v1::Draw RehearsedDrawOf(const ListReduced& reduced, const GpList& list, absl::CivilDay drawn_on) {
  v1::Draw draw = TermsOf(reduced, list, drawn_on);
  draw.set_rehearsal(true);
  draw.set_drawn_entries(reduced.drawn);
  for (int64_t i = 0; i < reduced.drawn; ++i) {
    draw.set_drawn_persons(draw.drawn_persons() + std::ssize(reduced.order[static_cast<size_t>(i)].persons));
  }
  return draw;
}

// Converts the list's latest draw, as one that holds and as the audience may see it.
absl::StatusOr<v1::Draw> DrawOf(const ListReduced& reduced, const GpList& list, absl::CivilDay drawn_on,
                                const Disclosure& disclosure, const PersonNames& names) {
  v1::Draw draw = TermsOf(reduced, list, drawn_on);
  draw.set_seed(reduced.seed);
  for (int64_t i = 0; i < std::ssize(reduced.order); ++i) {
    const std::vector<PersonId>& persons = reduced.order[static_cast<size_t>(i)].persons;
    const bool drawn = i < reduced.drawn;
    LP_ASSIGN_OR_RETURN(const bool shows, disclosure.Shows(persons));
    if (!shows) {
      v1::Draw::Protected& left_out = *draw.mutable_protected_();
      left_out.set_entries(left_out.entries() + 1);
      left_out.set_persons(left_out.persons() + std::ssize(persons));
      if (!drawn) continue;
      left_out.set_drawn_entries(left_out.drawn_entries() + 1);
      left_out.set_drawn_persons(left_out.drawn_persons() + std::ssize(persons));
      continue;
    }
    auto* added = draw.add_entries();
    for (PersonId person : persons) added->add_persons(names.NameOf(person));
    if (reduced.tickets == Tickets::kNumbers) added->set_ticket(absl::StrCat(persons.front().value()));
    if (!drawn) continue;
    draw.set_drawn_entries(draw.drawn_entries() + 1);
    draw.set_drawn_persons(draw.drawn_persons() + std::ssize(persons));
  }
  return draw;
}

// A list has one draw a day. All draws of a day have the same lots, so that another one, with another ceiling or other
// members, would show between which of them a protected person's lies.
absl::Status CheckFirstDraw(const StateReader& state, const GpList& list, absl::CivilDay today) {
  if (list.last_draw == 0) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> batch, state.FindBatch(list.last_draw));
  return batch && OsloDay(batch->time) == today ? errors::DrawnToday(list.id) : absl::OkStatus();
}

}  // namespace

absl::StatusOr<PreparedChange<v1::ReduceListResponse>> ReduceList(const ChangeContext& call,
                                                                  const v1::ReduceListRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.list(), "list"));
  ReduceListCommand command;
  command.list = name.id;
  command.ceiling = request.ceiling();
  command.municipal_agreement = request.municipal_agreement();
  if (request.has_effective()) {
    LP_ASSIGN_OR_RETURN(command.effective, FromProto(request.effective(), "effective"));
  }
  command.reason = request.reason();
  command.revision = RevisionOf(request.etag());
  command.ticket_of = TicketsOf(call.names);
  const bool rehearsal = request.validate_only();
  const auto drawn_on = std::make_shared<absl::CivilDay>();  // set when it is decided
  return PreparedChange<v1::ReduceListResponse>{
      .decide = [name, command = std::move(command), &seeds = call.seeds, rehearsal, drawn_on](
                    const StateReader& state, const DecisionContext& context) mutable -> absl::StatusOr<Decision> {
        LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(state, name, "list"));
        const std::string present_name = FormatListName(list.municipality, list.id);
        *drawn_on = context.today;
        command.seed =
            rehearsal ? seeds.RehearsalSeedOf(present_name, context.today) : seeds.SeedOf(present_name, context.today);
        LP_ASSIGN_OR_RETURN(Decision decision, DecideReduceList(state, command, context));
        LP_RETURN_IF_ERROR(CheckFirstDraw(state, list, context.today));
        return decision;
      },
      .respond = [name, audience = call.audience, today = call.today, &names = call.names, rehearsal, drawn_on](
                     const StateReader& after, const Decision& decision) -> absl::StatusOr<v1::ReduceListResponse> {
        LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(after, name, "list"));
        LP_ASSIGN_OR_RETURN(const ListReduced reduced, FindReduction(decision.events, name.id));
        v1::ReduceListResponse response;
        *response.mutable_list() = ToProto(list, today);
        if (rehearsal) {
          *response.mutable_draw() = RehearsedDrawOf(reduced, list, *drawn_on);
          return response;
        }
        LP_ASSIGN_OR_RETURN(*response.mutable_draw(),
                            DrawOf(reduced, list, *drawn_on, Disclosure(after, audience), names));
        return response;
      }};
}

absl::StatusOr<v1::Draw> GetDraw(const ReadContext& context, const v1::GetDrawRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.list(), "list"));
  LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(context.state, name, "list"));
  if (list.last_draw == 0) return errors::DrawNotFound("list", list.id);
  LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> batch, context.state.FindBatch(list.last_draw));
  if (!batch) return errors::DrawNotFound("list", list.id);
  LP_ASSIGN_OR_RETURN(const ListReduced reduced, FindReduction(batch->events, list.id));
  LP_ASSIGN_OR_RETURN(v1::Draw draw, DrawOf(reduced, list, OsloDay(batch->time),
                                            Disclosure(context.state, context.audience), context.names));
  LP_ASSIGN_OR_RETURN(const std::optional<DrawUndone> undone, DrawUndoneBy(context.state, reduced, list.last_draw));
  if (undone) {
    draw.set_state(v1::Draw::UNDONE);
    draw.set_undone_by(undone->change);
    *draw.mutable_undone_at() = ToProto(undone->time);
  }
  return draw;
}

}  // namespace listeplass::server
