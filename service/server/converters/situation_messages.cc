#include "service/server/converters/situation_messages.h"

#include "service/domain/rule.h"
#include "service/domain/status_macros.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

absl::StatusOr<v1::ExplainedFact> FactMessage(const planning::ExplainedFact& fact, ApiNames& names) {
  v1::ExplainedFact result;
  result.set_reason(std::string(fact.reason));
  if (fact.effective) *result.mutable_effective() = ToProto(*fact.effective);
  if (fact.decided) *result.mutable_decided() = ToProto(*fact.decided);
  LP_ASSIGN_OR_RETURN(*result.mutable_list(), names.NameOf(fact.list));
  if (fact.plan) result.set_plan(FormatPlanName(fact.plan_municipality, fact.plan));
  AddRules(fact.rules, result.mutable_rules());
  result.set_text_nb(fact.text_nb);
  result.set_text_en(fact.text_en);
  return result;
}

}  // namespace

void AddRules(const std::vector<Rule>& rules, google::protobuf::RepeatedPtrField<v1::Rule>* messages) {
  for (Rule rule : rules) {
    const RuleSource& source = SourceOf(rule);
    v1::Rule& message = *messages->Add();
    message.set_number(std::string(source.number));
    message.set_source_nb(std::string(source.source_nb));
    message.set_source_en(std::string(source.source_en));
  }
}

absl::StatusOr<v1::Situation> ToProto(const planning::Situation& situation, ApiNames& names) {
  v1::Situation result;
  for (const planning::ExplainedFact& fact : situation.decisions) {
    LP_ASSIGN_OR_RETURN(*result.add_decisions(), FactMessage(fact, names));
  }
  for (const planning::ExplainedFact& fact : situation.now) {
    LP_ASSIGN_OR_RETURN(*result.add_now(), FactMessage(fact, names));
  }
  return result;
}

}  // namespace listeplass::server
