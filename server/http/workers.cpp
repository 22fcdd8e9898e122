#include "server/http/workers.h"

#include <algorithm>

namespace plaza::server::http {

Workers::Workers(int threads)
{
    for (int i = 0; i < std::max(1, threads); ++i)
        m_threads.emplace_back([this](const std::stop_token &stop) { work(stop); });
}

Workers::~Workers()
{
    for (auto &thread : m_threads)
        thread.request_stop();
    for (std::size_t i = 0; i < m_threads.size(); ++i)
        m_jobs.push([] {}); // wakes one
}

void Workers::run(std::function<void()> job)
{
    m_jobs.push(std::move(job));
}

void Workers::work(const std::stop_token &stop)
{
    while (true) {
        const auto job = m_jobs.waitOne();
        if (stop.stop_requested())
            return;
        job();
    }
}

} // namespace plaza::server::http
