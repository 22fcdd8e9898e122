#pragma once

#include "app/models/composer.h"
#include "app/models/library.h"
#include "app/models/live_feed.h"
#include "app/models/members_model.h"
#include "app/models/naming.h"
#include "app/models/pages.h"
#include "app/models/profile_model.h"
#include "app/models/thread_model.h"
#include "app/models/timeline_model.h"
#include "app/state/account.h"

#include <memory>

namespace plaza::app {

/// The models of one community while it is open; they share one LiveFeed.
///
/// Thread: GUI. Destroyed from the last to the first.
struct OpenCommunity {
    OpenCommunity(FeedSource &source, const Account &account, const LiveFeed::Clock &clock,
                  PictureReader readPicture)
        : feed(source, account.key, clock)
        , timeline(feed)
        , composer(feed, Composer::For::Feed)
        , members(feed, account.serverKey)
        , pages(feed)
        , naming(feed, std::move(readPicture))
        , library(feed, naming, members)
    {
        QObject::connect(library.presence(), &Presence::hereChanged, &members,
                         [this] { members.setHere(library.presence()->here()); });
        QObject::connect(&pages, &Pages::quoteRequested, &composer, &Composer::quote);
    }

    LiveFeed feed;
    TimelineModel timeline;
    Composer composer;
    MembersModel members;
    Pages pages;
    Naming naming;
    Library library;
    std::unique_ptr<ThreadModel> thread {};   ///< the one that is open
    std::unique_ptr<ProfileModel> profile {}; ///< the one that is open
};

} // namespace plaza::app
