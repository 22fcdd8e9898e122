#pragma once

#include <chrono>
#include <functional>

/// This process and Windows' service control manager. When that has not started us, nothing happens here.
///
/// One per process, as the manager's own functions are. Thread: any.
namespace plaza::server::service_line {

enum class State { Starting, Running, Stopping, Stopped };
enum class Order { Stop, Reload };

/// As soon as the process knows that it is going to serve: the manager gives it half a minute. When the process ends, the
/// manager hears of it.
void open();
bool isOpen();

/// longest: what the next state may take to be reached.
void tell(State state, std::chrono::milliseconds longest = {});

/// An order of the manager's or of a console's. One that comes before anybody listens is kept for them.
void give(Order order);
/// Called in the threads of those who give orders; null: nobody listens any more.
void listen(std::function<void(Order)> receiver);

} // namespace plaza::server::service_line
