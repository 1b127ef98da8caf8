#include "service/planning/explain_person.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/substitute.h"
#include "service/domain/civil_date.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/planning/explain.h"
#include "service/planning/explain_now.h"
#include "service/planning/list_text.h"
#include "service/register/existing_records.h"
#include "service/register/history/person_decisions.h"

namespace listeplass::planning {
namespace {

// At most three rules, in a constant.
class RuleList {
 public:
  constexpr RuleList(std::initializer_list<Rule> rules) {
    for (Rule rule : rules) rules_[size_++] = rule;
  }

  std::vector<Rule> ToVector() const { return {rules_.begin(), rules_.begin() + size_}; }

 private:
  std::array<Rule, 3> rules_ = {};
  size_t size_ = 0;
};

// $0: the list. $1: the first day. $2: the lists asked for, or the list before.
struct Template {
  DecisionKind kind;
  absl::string_view reason;
  RuleList rules;
  absl::string_view nb;
  absl::string_view en;
};

constexpr Template kTemplates[] = {
    {DecisionKind::kListImported,
     "LIST_IMPORTED",
     {},
     "Du har hatt plass på $0 siden $1. Det er overført fra det tidligere registeret, som ikke sier hvorfor.",
     "You have had a place on $0 since $1. It was taken over from the earlier register, which does not say why."},
    {DecisionKind::kListByWish,
     "LIST_BY_WISH",
     {Rule::kR4},
     "Du ba om $0. Listen var åpen og hadde ledig plass, så du har plass der fra $1.",
     "You asked for $0. It was open and had a free place, so you have a place there from $1."},
    {DecisionKind::kListByPlan,
     "LIST_BY_PLAN",
     {Rule::kR4},
     "Du har plass på $0 fra $1, en liste du hadde bedt om. Ledige plasser og bytter ble fordelt samlet.",
     "You have a place on $0 from $1, a list you had asked for. Free places and exchanges were given out together."},
    {DecisionKind::kListAssigned,
     "LIST_ASSIGNED",
     {Rule::kR5, Rule::kR13},
     "Du sto uten fastlege og får plass på $0 fra $1, der det var en ledig plass.",
     "You had no GP and get a place on $0 from $1, where a place was free."},
    {DecisionKind::kListByHand,
     "LIST_BY_HAND",
     {},
     "Kommunen har gitt deg plass på $0 fra $1. Kommunen kan si deg hvorfor.",
     "The municipality has given you a place on $0 from $1. It can tell you why."},
    {DecisionKind::kListByReturn,
     "LIST_BY_RETURN",
     {Rule::kR18},
     "Du har plass på $0 igjen fra $1. Du sto på listen før du flyttet, og den som er tilbake innen tre år, får "
     "plass selv om listen er full.",
     "You are back on $0 from $1. You were on it before you moved, and whoever is back within three years gets a place "
     "even if the list is full."},
    {DecisionKind::kListOfParent,
     "LIST_OF_PARENT",
     {Rule::kR18},
     "Du har plass på $0 fra $1. Barn under 16 år får plass på samme liste som den som har foreldreansvaret for dem, "
     "selv "
     "om den er full.",
     "You have a place on $0 from $1. Children under 16 get a place on the list of whoever has parental responsibility "
     "for them, even if it is full."},
    {DecisionKind::kListByBirth,
     "LIST_BY_BIRTH",
     {Rule::kR16},
     "Du har plass på $0 fra $1, listen en av foreldrene dine sto på da du ble født.",
     "You have a place on $0 from $1, the list one of your parents was on when you were born."},
    {DecisionKind::kListTakenOver,
     "LIST_TAKEN_OVER",
     {Rule::kR24},
     "Listen du sto på, legges ned. $0 tar over, og du har plass der fra $1.",
     "Your list comes to an end. $0 takes over, and you have a place there from $1."},
    {DecisionKind::kListEnded,
     "LIST_ENDED",
     {Rule::kR25, Rule::kR8, Rule::kR13},
     "$0 legges ned, og fra $1 har du ikke plass der lenger. Du har rett til en ny liste, går foran dem som bare vil "
     "bytte, og bruker ikke opp et bytte på det.",
     "$0 comes to an end, and from $1 you have no place there. You have a right to another list, go before those who "
     "only want to switch, and spend no switch on it."},
    {DecisionKind::kListReduced,
     "LIST_REDUCED",
     {Rule::kR21, Rule::kR8, Rule::kR13},
     "$0 skal ha færre pasienter. Det ble trukket lodd om hvem som må finne en ny liste, og du ble trukket ut: Fra $1 "
     "har du ikke plass der lenger. Du har rett til en ny liste, går foran dem som bare vil bytte, og bruker ikke opp "
     "et bytte på det.",
     "$0 is to have fewer patients. Lots were drawn for who has to find another list, and you were drawn: from $1 you "
     "have no place there. You have a right to another list, go before those who only want to switch, and spend no "
     "switch on it."},
    {DecisionKind::kStruckOff,
     "STRUCK_OFF",
     {Rule::kR26, Rule::kR8},
     "Kommunen har bestemt at du ikke lenger har plass på $0 fra $1. Du har fortsatt rett til fastlege, men hos en "
     "annen lege. Du kan klage til Statsforvalteren.",
     "The municipality has decided that you have no place on $0 from $1. You still have a right to a GP, but another "
     "doctor. You can appeal to the County Governor."},
    {DecisionKind::kOptedOut,
     "OPTED_OUT",
     {Rule::kR3},
     "Du har valgt å ikke ha fastlege fra $1. Du kan melde deg inn igjen når du vil.",
     "You have chosen to have no GP from $1. You can join again whenever you like."},
    {DecisionKind::kRightLost,
     "RIGHT_LOST",
     {Rule::kR1, Rule::kR37},
     "Du har ikke lenger rett til fastlege fra $1.",
     "You have no right to a GP from $1."},
    {DecisionKind::kEmigrated,
     "EMIGRATED",
     {Rule::kR1},
     "Du er registrert som flyttet fra Norge $1. Da faller retten til fastlege bort.",
     "You are registered as having moved from Norway on $1. The right to a GP ends with that."},
    {DecisionKind::kDied,
     "DIED",
     {Rule::kR1},
     "Plassen er avsluttet fra $1, fordi personen er registrert som død.",
     "The place has ended on $1, because the person is registered as dead."},
    {DecisionKind::kOptedIn,
     "OPTED_IN",
     {Rule::kR3, Rule::kR13},
     "Du er med i fastlegeordningen igjen og trenger en liste fra $1.",
     "You are part of the GP scheme again, and need a list from $1."},
    {DecisionKind::kRelocated,
     "RELOCATED",
     {Rule::kR34, Rule::kR8},
     "Du er registrert som flyttet $1. Du beholder plassen på $0 til du velger en annen liste.",
     "You are registered as having moved on $1. You keep your place on $0 until you choose another list."},
    {DecisionKind::kDoctorExcluded,
     "DOCTOR_EXCLUDED",
     {Rule::kR26},
     "Listene til en bestemt lege blir ikke tilbudt deg lenger, heller ikke om legen får en annen liste.",
     "The lists of one doctor are not offered to you any more, nor if the doctor gets another list."},
    {DecisionKind::kDoctorOffered,
     "DOCTOR_OFFERED_AGAIN",
     {Rule::kR26},
     "Kommunen har trukket tilbake vedtaket. Du kan velge listene til legen igjen.",
     "The municipality has taken its decision back. You can choose the doctor's lists again."},
    {DecisionKind::kRequestPlaced,
     "REQUEST_PLACED",
     {Rule::kR9, Rule::kR10},
     "Du venter på $2. Har du en fastlege, beholder du plassen din så lenge.",
     "You wait for $2. If you have a GP, you keep your place meanwhile."},
    {DecisionKind::kRequestChanged,
     "REQUEST_CHANGED",
     {Rule::kR9},
     "Du har endret ønskene dine og venter nå på $2.",
     "You have changed your wishes and now wait for $2."},
    {DecisionKind::kRequestListGone,
     "REQUEST_LIST_GONE",
     {Rule::kR31},
     "Du venter ikke lenger på $2, for listen legges ned eller kan ikke tilbys deg. De andre ønskene dine står.",
     "You do not wait for $2 any more, which comes to an end or cannot be offered to you. Your other wishes stand."},
    {DecisionKind::kRequestFulfilled,
     "REQUEST_FULFILLED",
     {Rule::kR9},
     "Du har fått plass og venter ikke lenger på andre lister.",
     "You have got a place and do not wait for other lists any more."},
    {DecisionKind::kRequestWithdrawn,
     "REQUEST_WITHDRAWN",
     {Rule::kR9},
     "Ønsket om en annen liste er trukket. Du venter ikke lenger.",
     "The request for another list is withdrawn. You do not wait any more."},
    {DecisionKind::kRequestMovedByHand,
     "REQUEST_MOVED_BY_HAND",
     {Rule::kR9},
     "Du venter ikke lenger på andre lister, fordi kommunen har gitt deg en plass.",
     "You do not wait for other lists any more, because the municipality has given you a place."},
    {DecisionKind::kRequestLostRight,
     "REQUEST_LOST_RIGHT",
     {Rule::kR1},
     "Du venter ikke lenger på en annen liste, fordi du ikke har rett til fastlege nå.",
     "You do not wait for another list any more, because you have no right to a GP now."},
    {DecisionKind::kRequestNothingLeft,
     "REQUEST_NOTHING_LEFT",
     {Rule::kR31},
     "Du venter ikke lenger, for ingen av listene du ba om, kan tilbys deg mer. Du kan be om andre.",
     "You do not wait any more, for none of the lists you asked for can be offered to you. You can ask for others."},
};

const Template* FindTemplate(DecisionKind kind) {
  const auto* const found = std::find_if(std::begin(kTemplates), std::end(kTemplates),
                                         [kind](const Template& text) { return text.kind == kind; });
  return found == std::end(kTemplates) ? nullptr : found;
}

bool GivesAList(DecisionKind kind) { return kind <= DecisionKind::kListTakenOver; }

class Explainer {
 public:
  Explainer(const StateReader& state, PersonId person) : state_(state), person_(person) {}

  absl::StatusOr<ExplainedFact> Explain(const PersonDecision& decision) const {
    ExplainedFact fact;
    fact.effective = decision.effective;
    fact.decided = decision.decided;
    fact.list = decision.list;
    fact.plan = decision.plan;
    fact.plan_municipality = decision.plan_municipality;
    if (decision.kind == DecisionKind::kMoveUndone) {
      LP_RETURN_IF_ERROR(TellUndone(decision, fact));
    } else if (decision.kind == DecisionKind::kLeavesEarlier) {
      LP_RETURN_IF_ERROR(TellLeavesEarlier(decision, fact));
    } else if (decision.kind == DecisionKind::kNumbersMerged) {
      LP_RETURN_IF_ERROR(TellMerged(decision, fact));
    } else if (decision.kind == DecisionKind::kWithoutList) {
      fact.reason = "WITHOUT_LIST";
      TellNoList(decision.group, fact);
    } else {
      LP_RETURN_IF_ERROR(TellByTemplate(decision, fact));
    }
    if (decision.plan) LP_RETURN_IF_ERROR(TellAsPlan(decision, fact));
    if (GivesAList(decision.kind)) TellQuota(decision, fact);
    return fact;
  }

 private:
  absl::Status TellByTemplate(const PersonDecision& decision, ExplainedFact& fact) const {
    const Template* text = FindTemplate(decision.kind);
    if (text == nullptr) return errors::InvariantBroken("a decision has no text");
    fact.reason = text->reason;
    fact.rules = text->rules.ToVector();
    std::string name;
    if (decision.list) {
      LP_ASSIGN_OR_RETURN(name, NameOfList(state_, decision.list));
    }
    LP_ASSIGN_OR_RETURN(const Lists lists, AskedFor(decision));
    const absl::CivilDay day = decision.effective.value_or(absl::CivilDay());
    fact.text_nb = absl::Substitute(text->nb, name, NorwegianDate(day), lists.nb);
    fact.text_en = absl::Substitute(text->en, name, FormatCivilDate(day), lists.en);
    return absl::OkStatus();
  }

  struct Lists {
    std::string nb;
    std::string en;
  };
  absl::StatusOr<Lists> AskedFor(const PersonDecision& decision) const {
    LP_ASSIGN_OR_RETURN(const std::string names, NamesOfLists(state_, decision.wishes));
    if (!decision.any_within_minutes) return Lists{names, names};
    const bool named = !decision.wishes.empty();
    const int64_t minutes = *decision.any_within_minutes;
    return Lists{absl::StrCat(names, named ? " eller " : "", "en hvilken som helst liste innen ", minutes,
                              minutes == 1 ? " minutt" : " minutter", " fra hjemmet ditt"),
                 absl::StrCat(names, named ? " or " : "", "any list within ", minutes,
                              minutes == 1 ? " minute" : " minutes", " of your home")};
  }

  absl::Status TellUndone(const PersonDecision& decision, ExplainedFact& fact) const {
    if (!decision.list) {
      fact.reason = "LEAVING_UNDONE";
      LP_ASSIGN_OR_RETURN(const std::string kept, NameOfList(state_, decision.from));
      fact.text_nb = absl::StrCat("Du beholder likevel plassen på ", kept, ".");
      fact.text_en = absl::StrCat("You keep your place on ", kept, " after all.");
      return absl::OkStatus();
    }
    fact.reason = "MOVE_UNDONE";
    LP_ASSIGN_OR_RETURN(const std::string name, NameOfList(state_, decision.list));
    fact.text_nb = absl::StrCat("Flyttingen til ", name, " er trukket tilbake før den trådte i kraft.");
    fact.text_en = absl::StrCat("The move to ", name, " was taken back before it took effect.");
    if (!decision.from) {
      absl::StrAppend(&fact.text_nb, " Du står fortsatt uten fastlege.");
      absl::StrAppend(&fact.text_en, " You still have no GP.");
      return absl::OkStatus();
    }
    LP_ASSIGN_OR_RETURN(const std::string stays, NameOfList(state_, decision.from));
    absl::StrAppend(&fact.text_nb, " Du blir stående på ", stays, ".");
    absl::StrAppend(&fact.text_en, " You stay on ", stays, ".");
    return absl::OkStatus();
  }

  absl::Status TellLeavesEarlier(const PersonDecision& decision, ExplainedFact& fact) const {
    fact.reason = "LEAVES_EARLIER";
    fact.rules = {Rule::kR25};
    LP_ASSIGN_OR_RETURN(const std::string left, NameOfList(state_, decision.from));
    const absl::CivilDay day = decision.effective.value_or(absl::CivilDay());
    fact.text_nb = absl::StrCat(left, " legges ned før dagen du skulle slutte der.");
    fact.text_en = absl::StrCat(left, " comes to an end before the day you were to leave it.");
    if (!decision.list) {
      absl::StrAppend(&fact.text_nb, " Fra ", NorwegianDate(day), " har du ikke plass der lenger.");
      absl::StrAppend(&fact.text_en, " From ", FormatCivilDate(day), " you have no place there.");
      return absl::OkStatus();
    }
    LP_ASSIGN_OR_RETURN(const std::string next, NameOfList(state_, decision.list));
    absl::StrAppend(&fact.text_nb, " Derfor har du plass på ", next, " allerede fra ", NorwegianDate(day), ".");
    absl::StrAppend(&fact.text_en, " You therefore have a place on ", next, " from ", FormatCivilDate(day),
                    " already.");
    return absl::OkStatus();
  }

  absl::Status TellMerged(const PersonDecision& decision, ExplainedFact& fact) const {
    fact.reason = "NUMBERS_MERGED";
    fact.text_nb = "Du var registrert under to fødselsnumre eller D-numre. De er slått sammen.";
    fact.text_en = "You were registered under two national ids. They have been merged.";
    if (decision.list) {
      LP_ASSIGN_OR_RETURN(const std::string kept, NameOfList(state_, decision.list));
      absl::StrAppend(&fact.text_nb, " Du har plass på ", kept, ".");
      absl::StrAppend(&fact.text_en, " You have a place on ", kept, ".");
    }
    if (decision.from) {
      LP_ASSIGN_OR_RETURN(const std::string left, NameOfList(state_, decision.from));
      const absl::CivilDay day = decision.effective.value_or(absl::CivilDay());
      absl::StrAppend(&fact.text_nb, " Den andre plassen, på ", left, ", er ledig for andre fra ", NorwegianDate(day),
                      ".");
      absl::StrAppend(&fact.text_en, " The other place, on ", left, ", is free for others from ", FormatCivilDate(day),
                      ".");
    }
    return absl::OkStatus();
  }

  // The plan knows how the place came about.
  absl::Status TellAsPlan(const PersonDecision& decision, ExplainedFact& fact) const {
    LP_ASSIGN_OR_RETURN(const std::optional<PlanRecord> plan, state_.FindPlan(decision.plan));
    if (!plan) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(Explanation explanation, planning::Explain(state_, *plan, person_));
    fact.rules = std::move(explanation.rules);
    fact.text_nb = std::move(explanation.text_nb);
    fact.text_en = std::move(explanation.text_en);
    return absl::OkStatus();
  }

  static void TellQuota(const PersonDecision& decision, ExplainedFact& fact) {
    const bool first_of_month = decision.effective && decision.effective->day() == 1;
    const bool asked = decision.kind == DecisionKind::kListByWish;
    if (asked && first_of_month) fact.rules.emplace_back(Rule::kR11);
    if (decision.counts_as_switch) {
      fact.rules.emplace_back(Rule::kR7);
      absl::StrAppend(&fact.text_nb, " Det er ett av byttene du har rett til i året.");
      absl::StrAppend(&fact.text_en, " It is one of the switches you have a right to each year.");
    } else if (decision.from) {
      fact.rules.emplace_back(Rule::kR8);
      absl::StrAppend(&fact.text_nb, " Det bruker ikke opp noen av byttene du har rett til i året.");
      absl::StrAppend(&fact.text_en, " It spends none of the switches you have a right to each year.");
    }
  }

  const StateReader& state_;
  const PersonId person_;
};

}  // namespace

absl::StatusOr<Situation> ExplainPerson(const StateReader& state, PersonId id, absl::CivilDay today) {
  LP_ASSIGN_OR_RETURN(const Person known, GetPerson(state, id, "person"));
  const PersonId person = known.id;
  Situation situation;
  situation.person = person;
  LP_ASSIGN_OR_RETURN(const PersonDecisions decisions, DecisionsAbout(state, person));
  LP_ASSIGN_OR_RETURN(situation.now, ExplainNow(state, person, today, decisions.refused_by));
  const Explainer explainer(state, person);
  for (const PersonDecision& decision : decisions.decisions) {
    LP_ASSIGN_OR_RETURN(situation.decisions.emplace_back(), explainer.Explain(decision));
  }
  return situation;
}

}  // namespace listeplass::planning
