from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's pages for accounts stay away: who may do what is decided in ``accounts`` alone."""

    user_viewset = "kintrace_web.archive.newsroom.accounts.NoAccounts"
    group_viewset = "kintrace_web.archive.newsroom.accounts.NoGroups"
