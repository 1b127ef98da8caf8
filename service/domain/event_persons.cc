#include "service/domain/event_persons.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace listeplass {
namespace {

class Collector {
 public:
  void operator()(const PersonRegistered& event) { persons_.push_back(event.person.id); }
  void operator()(const RequestPlaced& event) { AddRequest(event.request); }
  void operator()(const RequestClosed& event) {
    persons_.push_back(event.applicant);
    if (event.request) AddRequest(*event.request);
  }
  template <typename Other>
  void operator()(const Other& event) {
    if constexpr (requires { PersonId(event.person); }) persons_.push_back(event.person);
  }

  std::vector<PersonId> Take() {
    std::sort(persons_.begin(), persons_.end());
    persons_.erase(std::unique(persons_.begin(), persons_.end()), persons_.end());
    return std::move(persons_);
  }

 private:
  void AddRequest(const Request& request) {
    persons_.push_back(request.applicant);
    persons_.insert(persons_.end(), request.unit.begin(), request.unit.end());
  }

  std::vector<PersonId> persons_;
};

}  // namespace

std::vector<PersonId> PersonsOf(const EventBatch& batch) {
  Collector collector;
  for (const Event& event : batch.events) std::visit(collector, event);
  return collector.Take();
}

}  // namespace listeplass
