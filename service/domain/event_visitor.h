// How a fold over events says what it ignores.
//
// A visitor of Event has an overload for each event it reads, and inherits Ignores with all others by name. An event
// that is new to Event then compiles nowhere until each fold has said what it makes of it: a fold that forgets it is a
// fault that nobody would see. A visitor must therefore have no overload for "any other event".
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

// Of a visitor that gives a Result: an empty one.
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
