#pragma once

#include "feed/error.h"

#include <utility>
#include <variant>

namespace feed {

/// A value or an Error: std::expected's small cousin, until our oldest compiler has it in C++20 mode.
template<class T>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    { }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    { }

    explicit operator bool() const { return m_state.index() == 0; }
    T &operator*() & { return std::get<0>(m_state); }
    const T &operator*() const & { return std::get<0>(m_state); }
    T &&operator*() && { return std::get<0>(std::move(m_state)); }
    T *operator->() { return &std::get<0>(m_state); }
    const T *operator->() const { return &std::get<0>(m_state); }
    const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

struct Done {
    friend bool operator==(Done, Done) = default;
};
using Outcome = Result<Done>; ///< of operations that return nothing but may fail

inline Error fail(Code code, QByteArray detail = {})
{
    return {code, std::move(detail)};
}

} // namespace feed
