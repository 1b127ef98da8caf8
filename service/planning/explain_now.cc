#include "service/planning/explain_now.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/civil_date.h"
#include "service/domain/errors.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/planning/explain.h"
#include "service/planning/list_text.h"
#include "service/register/custodians.h"
#include "service/register/existing_records.h"
#include "service/register/people/citizen_view.h"
#include "service/register/policy/policy_in_force.h"
#include "service/register/requests/queue.h"

namespace listeplass::planning {
namespace {

// Says the same in both languages.
struct Words {
  absl::string_view nb;
  absl::string_view en;
};

Words WhyWithout(std::optional<Group> group) {
  switch (group.value_or(Group::kNewcomer)) {
    case Group::kRefugee:
      return {"etter at du ble bosatt i kommunen", "since you were settled in the municipality"};
    case Group::kAsylumSeeker:
      return {"som asylsøker", "as an asylum seeker"};
    case Group::kDisplaced:
      return {"fordi du mistet plassen på listen du sto på", "because you lost your place on the list you were on"};
    case Group::kReturner:
      return {"etter at du flyttet tilbake", "since you moved back"};
    case Group::kNewborn:
      return {"siden du ble født", "since you were born"};
    default:
      return {"og trenger en plass", "and need a place"};
  }
}

struct TextPair {
  std::string nb;
  std::string en;
};

// After the list's name. No number where lots are still to be drawn for it.
TextPair PlaceInQueue(const Competitors& others) {
  if (others.equal.requests == 0) {
    const int64_t number = others.ahead.requests + 1;
    return {absl::StrCat(" som nummer ", number, " i køen."), absl::StrCat(", number ", number, " in the queue.")};
  }
  const int64_t ahead = others.ahead.persons, equal = others.equal.persons;
  const std::string ahead_nb = ahead == 0 ? "Ingen" : absl::StrCat(ahead, ahead == 1 ? " person" : " personer");
  const std::string ahead_en =
      ahead == 0 ? "Nobody is" : absl::StrCat(ahead, ahead == 1 ? " person is" : " persons are");
  return {absl::StrCat(". ", ahead_nb, " står sikkert foran deg i køen, og ", equal, equal == 1 ? " annen" : " andre",
                       " har ventet like lenge som deg. Mellom dere trekkes det lodd når plassene fordeles."),
          absl::StrCat(". ", ahead_en, " surely ahead of you in the queue, and ", equal,
                       equal == 1 ? " other person has" : " other persons have",
                       " waited as long as you. Lots are drawn between you when places are given out.")};
}

ExplainedFact Fact(absl::string_view reason, std::vector<Rule> rules, std::string nb, std::string en) {
  ExplainedFact fact;
  fact.reason = reason;
  fact.rules = std::move(rules);
  fact.text_nb = std::move(nb);
  fact.text_en = std::move(en);
  return fact;
}

class NowTeller {
 public:
  NowTeller(const StateReader& state, const Person& person, CitizenView view, absl::CivilDay today)
      : state_(state), person_(person), view_(std::move(view)), today_(today) {}

  absl::StatusOr<std::vector<ExplainedFact>> Tell(PlanId refused_by) {
    LP_ASSIGN_OR_RETURN(policy_, PolicyOf(state_, person_.municipality, today_));
    TellStanding();
    if (view_.current) LP_RETURN_IF_ERROR(TellCurrent());
    if (view_.coming) LP_RETURN_IF_ERROR(TellComing());
    if (IsUnassigned(person_)) TellUnassigned();
    if (view_.entitled && !view_.opted_out) TellSwitches();
    if (view_.free_switch) TellFreeSwitch(*view_.free_switch);
    for (const ReturnRight& right : view_.may_return) LP_RETURN_IF_ERROR(TellReturn(right));
    if (view_.request) LP_RETURN_IF_ERROR(TellWaiting());
    if (NeedsCustodian(person_, today_)) LP_RETURN_IF_ERROR(TellCustody());
    if (refused_by) LP_RETURN_IF_ERROR(TellRefusal(refused_by));
    return std::move(facts_);
  }

 private:
  ExplainedFact& Add(absl::string_view reason, std::vector<Rule> rules, std::string nb, std::string en) {
    return facts_.emplace_back(Fact(reason, std::move(rules), std::move(nb), std::move(en)));
  }

  void TellStanding() {
    if (!view_.entitled) {
      Add("NOT_ENTITLED", {Rule::kR1}, "Du har ikke rett til fastlege nå.", "You have no right to a GP now.");
    } else if (view_.opted_out) {
      Add("OPTED_OUT", {Rule::kR3}, "Du har valgt å ikke ha fastlege. Du kan melde deg inn igjen når du vil.",
          "You have chosen to have no GP. You can join again whenever you like.");
    }
  }

  absl::Status TellCurrent() {
    LP_ASSIGN_OR_RETURN(const std::string name, NameOfList(state_, view_.current->list));
    std::string nb = absl::StrCat("Du står på ", name);
    std::string en = absl::StrCat("You are on ", name);
    if (view_.current->to) {  // the first day no longer on it
      absl::StrAppend(&nb, " til og med ", NorwegianDate(*view_.current->to - 1));
      absl::StrAppend(&en, " up to and including ", FormatCivilDate(*view_.current->to - 1));
    }
    ExplainedFact& fact = Add("ON_LIST", {}, absl::StrCat(nb, "."), absl::StrCat(en, "."));
    fact.list = view_.current->list;
    fact.effective = view_.current->from;
    return absl::OkStatus();
  }

  absl::Status TellComing() {
    LP_ASSIGN_OR_RETURN(const std::string name, NameOfList(state_, view_.coming->list));
    const absl::CivilDay from = view_.coming->from;
    std::vector<Rule> rules;
    if (from == FirstOfNextMonth(today_)) rules.emplace_back(Rule::kR11);
    ExplainedFact& fact =
        Add("COMING_LIST", std::move(rules), absl::StrCat("Du har plass på ", name, " fra ", NorwegianDate(from), "."),
            absl::StrCat("You have a place on ", name, " from ", FormatCivilDate(from), "."));
    fact.list = view_.coming->list;
    fact.effective = from;
    return absl::OkStatus();
  }

  void TellUnassigned() {
    ExplainedFact& fact = facts_.emplace_back();
    fact.reason = "NO_LIST";
    fact.effective = person_.without_list_since;
    TellNoList(person_.group, fact);
    if (view_.request) return;
    fact.rules.emplace_back(Rule::kR14);
    if (policy_.automatic_assignment) {
      fact.rules.emplace_back(Rule::kR5);
      absl::StrAppend(&fact.text_nb,
                      " Kommunen gir deg en ledig plass i nærheten når det er din tur, også om du ikke "
                      "ber om en bestemt liste.");
      absl::StrAppend(&fact.text_en,
                      " The municipality gives you a free place nearby when it is your turn, also if you "
                      "do not ask for a list.");
    } else if (!policy_.target_lists.empty()) {
      absl::StrAppend(&fact.text_nb,
                      " Kommunen gir deg en ledig plass på en av listene den har pekt ut, når det er din "
                      "tur. Ønsker du deg en annen, kan du be om den.");
      absl::StrAppend(&fact.text_en,
                      " The municipality gives you a free place on one of the lists it has named when it "
                      "is your turn. If you want another one, ask for it.");
    } else {
      absl::StrAppend(&fact.text_nb,
                      " Kommunen gir ikke plass av seg selv, unntatt til husstander med barn under 16 "
                      "år: Be om de listene du ønsker deg.");
      absl::StrAppend(&fact.text_en,
                      " The municipality gives no places by itself, except to households with children "
                      "under 16: ask for the lists you wish for.");
    }
  }

  void TellSwitches() {
    const int64_t left = view_.switches_left_this_year;
    if (left == 0) {
      Add("SWITCHES_LEFT", {Rule::kR7, Rule::kR8},
          "Du har brukt opp byttene du har rett til nå. Bytter fordi du flytter, fordi legen din slutter, eller "
          "fordi du mister plassen din, kommer i tillegg.",
          "You have used up the switches you have a right to now. Switches because you move, because your doctor "
          "leaves "
          "or because you lose your place come in addition.");
    } else {
      Add("SWITCHES_LEFT", {Rule::kR7},
          absl::StrCat("Du kan bytte fastlege ", left, left == 1 ? " gang til" : " ganger til",
                       policy_.rolling_year ? "" : " i år", "."),
          absl::StrCat("You can switch GP ", left, left == 1 ? " more time" : " more times",
                       policy_.rolling_year ? "" : " this year", "."));
    }
  }

  void TellFreeSwitch(const FreeSwitch& free) {
    Words why = {"Du har flyttet til en annen kommune siden du kom på listen din",
                 "You have moved to another municipality since you came to your list"};
    if (free.cause == FreeSwitchCause::kDoctorLeft) {
      why = {"Legen din slutter eller har sluttet på listen din", "Your doctor is leaving your list, or has left it"};
    } else if (free.cause == FreeSwitchCause::kPlacedWithoutAsking) {
      why = {"Du har mistet en plass og fått en annen uten å ha bedt om den",
             "You have lost a place and got another one without having asked for it"};
    }
    std::string nb = absl::StrCat(why.nb, ". Ber du om en annen liste");
    std::string en = absl::StrCat(why.en, ". If you ask for another list");
    if (free.until) {
      absl::StrAppend(&nb, " senest ", NorwegianDate(*free.until));
      absl::StrAppend(&en, " by ", FormatCivilDate(*free.until));
    }
    Add("FREE_SWITCH", {Rule::kR8}, absl::StrCat(nb, ", bruker det ikke opp noen av byttene du har rett til."),
        absl::StrCat(en, ", it spends none of the switches you have a right to."));
  }

  absl::Status TellReturn(const ReturnRight& right) {
    LP_ASSIGN_OR_RETURN(const std::string name, NameOfList(state_, right.list));
    const std::string nb_day = NorwegianDate(right.until), en_day = FormatCivilDate(right.until);
    const std::string nb =
        right.lives_there
            ? absl::StrCat("Du har flyttet tilbake. Ber du om ", name, " senest ", nb_day, ", får du plass der igjen")
            : absl::StrCat("Flytter du tilbake og ber om ", name, " senest ", nb_day, ", får du plass der igjen");
    const std::string en = right.lives_there ? absl::StrCat("You have moved back. If you ask for ", name, " by ",
                                                            en_day, ", you get a place there again")
                                             : absl::StrCat("If you move back and ask for ", name, " by ", en_day,
                                                            ", you get a place there again");
    ExplainedFact& fact = Add("MAY_RETURN", {Rule::kR18, Rule::kR8},
                              absl::StrCat(nb, ", også om listen er full, uten at det teller som et bytte."),
                              absl::StrCat(en, ", even if the list is full, and it does not count as a switch."));
    fact.list = right.list;
    return absl::OkStatus();
  }

  absl::Status TellWaiting() {
    LP_ASSIGN_OR_RETURN(const std::vector<QueuePosition> positions, QueuePositions(state_, *view_.request, today_));
    for (const QueuePosition& position : positions) LP_RETURN_IF_ERROR(TellWish(position));
    if (!view_.request->any_within_minutes) return absl::OkStatus();
    const int64_t minutes = *view_.request->any_within_minutes;
    Add("WAITING_ANY_NEAR", {Rule::kR10},
        absl::StrCat("Du godtar også en hvilken som helst liste innen ", minutes,
                     minutes == 1 ? " minutt" : " minutter", " fra hjemmet ditt. Det prøves ved hver kjøring."),
        absl::StrCat("You accept any list within ", minutes, minutes == 1 ? " minute" : " minutes",
                     " of your home, too. It is tried at each run."));
    return absl::OkStatus();
  }

  absl::Status TellWish(const QueuePosition& position) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state_.FindList(position.list));
    if (!list) return absl::OkStatus();
    const std::string& name = list->name;
    ExplainedFact fact = StateOf(*list);
    fact.list = list->id;
    fact.effective = OsloDay(view_.request->waiting_since);
    const TextPair place = PlaceInQueue(position.others);
    fact.text_nb = absl::StrCat("Du venter på ", name, place.nb, " ", fact.text_nb);
    fact.text_en = absl::StrCat("You wait for ", name, place.en, " ", fact.text_en);
    facts_.push_back(std::move(fact));
    return absl::OkStatus();
  }

  // Why the list has not taken them so far.
  ExplainedFact StateOf(const GpList& list) const {
    if (list.ended) {
      return Fact("WAITING_ENDED", {Rule::kR31}, "Listen legges ned og tar ikke imot flere. Velg en annen.",
                  "The list comes to an end and takes nobody. Choose another one.");
    }
    if (list.members_only) {
      return Fact("WAITING_FOR_MEMBERS", {Rule::kR28}, "Listen er for dem som hører til en bestemt institusjon.",
                  "The list is for those who belong to a certain institution.");
    }
    if (list.status == ListStatus::kLocked) {
      return Fact(
          "WAITING_LOCKED", {Rule::kR30, Rule::kR31},
          "Listen er låst og tar ikke imot noen nå. Du beholder plassen i køen, men ingen slipper til før den "
          "åpnes igjen.",
          "The list is locked and takes nobody now. You keep your place in the queue, but nobody gets in before "
          "it is opened again.");
    }
    if (list.WaitsForSamiSpeakers(person_.language, today_)) {
      return Fact("WAITING_FOR_SAMI_SPEAKERS", {Rule::kR27, Rule::kR10},
                  absl::StrCat("Til ", NorwegianDate(*list.sami_first_until),
                               " er listen bare for dem som snakker samisk. Du beholder plassen i køen."),
                  absl::StrCat("Until ", FormatCivilDate(*list.sami_first_until),
                               " the list is only for people who speak Sámi. You keep your place in the queue."));
    }
    if (list.free_for(view_.request->group) == 0) {
      return Fact("WAITING_FULL", {Rule::kR20, Rule::kR10},
                  "Listen er full. Du kan få plass når noen slutter, eller gjennom et bytte.",
                  "The list is full. You can get a place when somebody leaves, or through an exchange.");
    }
    if (list.status == ListStatus::kClosed) {
      return Fact(
          "WAITING_CLOSED", {Rule::kR12, Rule::kR10},
          "Listen er lukket, men har ledige plasser. De fordeles når plassene fordeles neste gang, eller når "
          "listen åpner.",
          "The list is closed, but has free places. They are given out at the next run, or when the list opens.");
    }
    return Fact(
        "WAITING_OPEN", {Rule::kR10, Rule::kR13},
        "Listen er åpen og har ledige plasser. De går til dem som står først, når plassene fordeles neste gang.",
        "The list is open and has free places. They go to those who stand first, at the next run.");
  }

  // R17: who chooses for a child, without names.
  absl::Status TellCustody() {
    const Custody& custody = person_.custody;
    if (custody.TellsWhoChooses()) {
      const int64_t custodians = custody.custodians ? std::ssize(*custody.custodians) : 0;
      const int64_t guardians = std::ssize(custody.guardians);
      Add("CUSTODY", {Rule::kR17},
          absl::StrCat("Til du er 16 år, velger den som har foreldreansvaret for deg, eller vergen din, fastlege for "
                       "deg. Folkeregisteret har meldt ",
                       custodians, custodians == 1 ? " person" : " personer", " med foreldreansvar og ", guardians,
                       guardians == 1 ? " verge." : " verger."),
          absl::StrCat("Until you are 16, whoever has parental responsibility for you, or your guardian, chooses your "
                       "GP. The population register has reported ",
                       custodians, custodians == 1 ? " person" : " persons", " with parental responsibility and ",
                       guardians, guardians == 1 ? " guardian." : " guardians."));
    }
    if (!view_.request || view_.request->applicant == person_.id) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const Person applicant, GetPerson(state_, view_.request->applicant, "person"));
    if (MayChooseFor(applicant, person_, today_)) return absl::OkStatus();
    Add("WAITING_WITHOUT_CUSTODY", {Rule::kR17, Rule::kR9},
        "Du venter på liste sammen med noen som ikke har foreldreansvaret for deg. Den som har det, kan be om lister "
        "for "
        "deg, og da venter du ikke sammen med dem lenger.",
        "You wait for a list together with somebody who has no parental responsibility for you. Whoever has it can ask "
        "for lists for you, and then you do not wait together with them any more.");
    return absl::OkStatus();
  }

  absl::Status TellRefusal(PlanId id) {
    LP_ASSIGN_OR_RETURN(const std::optional<PlanRecord> plan, state_.FindPlan(id));
    if (!plan) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(Explanation explanation, planning::Explain(state_, *plan, person_.id));
    ExplainedFact& fact = Add("PLAN_REFUSED", std::move(explanation.rules),
                              absl::StrCat("Da plassene sist ble fordelt, fikk du ingen plass. ", explanation.text_nb),
                              absl::StrCat("When places were last given out, you got none. ", explanation.text_en));
    fact.effective = OsloDay(plan->made_at);
    fact.plan = plan->id;
    fact.plan_municipality = plan->municipality;
    return absl::OkStatus();
  }

  const StateReader& state_;
  const Person& person_;
  const CitizenView view_;
  const absl::CivilDay today_;
  Policy policy_;
  std::vector<ExplainedFact> facts_;
};

}  // namespace

void TellNoList(std::optional<Group> group, ExplainedFact& fact) {
  const Words why = WhyWithout(group);
  fact.rules = {Rule::kR1, Rule::kR13};
  fact.text_nb =
      absl::StrCat("Du har rett til fastlege, men står uten liste ", why.nb,
                   ". De som står uten, går foran dem som vil bytte, og den som har ventet lengst, går først.");
  fact.text_en = absl::StrCat("You have a right to a GP, but are on no list ", why.en,
                              ". Those on no list go before those who want to switch, longest first.");
}

absl::StatusOr<std::vector<ExplainedFact>> ExplainNow(const StateReader& state, PersonId id, absl::CivilDay today,
                                                      PlanId refused_by) {
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, id, "person"));
  LP_ASSIGN_OR_RETURN(CitizenView view, GetCitizenView(state, id, today));
  return NowTeller(state, person, std::move(view), today).Tell(refused_by);
}

}  // namespace listeplass::planning
