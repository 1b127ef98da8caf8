// Ignores lets a fold over events say by name what it ignores.
//
// A visitor of Event has an overload for each event it reads, and inherits Ignores with all others by name. When Event
// gets a new event, no fold compiles until it says what it makes of it; a forgotten event would be a fault that nobody
// sees. A visitor must therefore have no overload for "any other event".
//
//   class Doctors : private Ignores<PersonLeft, OptedOut, ...> {
//    public:
//     using Ignores::operator();
//     void operator()(const DoctorPeriodSet& event) { ... }
//   };
//   std::visit(doctors, event);
#ifndef LISTEPLASS_SERVICE_DOMAIN_EVENT_VISITOR_H_
#define LISTEPLASS_SERVICE_DOMAIN_EVENT_VISITOR_H_

namespace listeplass {

template <typename Result, typename Event>
struct IgnoresOne {
  Result operator()(const Event& /*event*/) const { return Result(); }
};

// IgnoresWith is for visitors that return a Result: an ignored event gives an empty one.
template <typename Result, typename... Events>
struct IgnoresWith : IgnoresOne<Result, Events>... {
  using IgnoresOne<Result, Events>::operator()...;
};

template <typename... Events>
struct Ignores : IgnoresWith<void, Events...> {
  using IgnoresWith<void, Events...>::operator();
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_EVENT_VISITOR_H_
