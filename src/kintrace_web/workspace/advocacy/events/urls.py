"""Addresses of the pages about events, testimonies and partners."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import events, guests, partners, programme, testimonies, testimony_acts

EVENT = "events/<uuid:pk>/"
TESTIMONY = "testimonies/<uuid:pk>/"
PARTNER = "partners/<int:number>/"

urlpatterns: list[URLPattern] = [
    path("events/", events.listed, name="events"),
    path("events/add/", events.add, name="event_add"),
    path(EVENT, events.show, name="event"),
    path(f"{EVENT}change/", events.edit, name="event_edit"),
    path(f"{EVENT}state/<slug:becomes>/", events.state, name="event_state"),
    path(f"{EVENT}calendar.ics", events.calendar, name="event_calendar"),
    path(f"{EVENT}programme/add/", programme.slot_add, name="event_slot_add"),
    path(f"{EVENT}programme/<int:number>/remove/", programme.slot_remove, name="event_slot_remove"),
    path(f"{EVENT}people/add/", programme.person_add, name="event_person_add"),
    path(f"{EVENT}people/<int:number>/came/", programme.person_came, name="event_person_came"),
    path(f"{EVENT}people/<int:number>/remove/", programme.person_remove, name="event_person_remove"),
    path(f"{EVENT}said/add/", programme.said_add, name="event_said_add"),
    path(f"{EVENT}to-do/add/", programme.follow_add, name="event_follow_add"),
    path(f"{EVENT}to-do/<int:number>/done/", programme.follow_done, name="event_follow_done"),
    path(f"{EVENT}to-do/<int:number>/letter/", programme.follow_letter, name="event_follow_letter"),
    path(f"{EVENT}guests/", guests.listed, name="event_guests"),
    path(f"{EVENT}guests/read/", guests.read, name="event_guests_read"),
    path(f"{EVENT}guests/add/", guests.add, name="event_guest_add"),
    path(f"{EVENT}guests/send/", guests.send, name="event_guests_send"),
    path(f"{EVENT}guests/<int:number>/link/", guests.link, name="event_guest_link"),
    path(f"{EVENT}guests/<int:number>/came/", guests.came, name="event_guest_came"),
    path(f"{EVENT}guests/<int:number>/remove/", guests.remove, name="event_guest_remove"),
    path("testimonies/", testimonies.listed, name="testimonies"),
    path("testimonies/add/", testimonies.add, name="testimony_add"),
    path(TESTIMONY, testimonies.show, name="testimony"),
    path(f"{TESTIMONY}open/", testimonies.opened, name="testimony_open"),
    path(f"{TESTIMONY}words/", testimonies.words, name="testimony_words"),
    path(f"{TESTIMONY}recording/", testimonies.recording, name="testimony_recording"),
    path(f"{TESTIMONY}recording/add/", testimonies.recording_add, name="testimony_recording_add"),
    path(f"{TESTIMONY}consents/add/", testimony_acts.consent_add, name="testimony_consent_add"),
    path(
        f"{TESTIMONY}consents/<int:number>/withdraw/",
        testimony_acts.consent_withdraw,
        name="testimony_consent_withdraw",
    ),
    path(
        f"{TESTIMONY}consents/withdraw/", testimony_acts.consent_withdraw_all, name="testimony_withdraw_all"
    ),
    path(f"{TESTIMONY}review/ask/", testimony_acts.review_ask, name="testimony_review_ask"),
    path(f"{TESTIMONY}review/", testimony_acts.review_give, name="testimony_review"),
    path(f"{TESTIMONY}keepers/add/", testimony_acts.keeper_add, name="testimony_keeper_add"),
    path(
        f"{TESTIMONY}keepers/<int:number>/remove/",
        testimony_acts.keeper_remove,
        name="testimony_keeper_remove",
    ),
    path(f"{TESTIMONY}lead/", testimony_acts.lead, name="testimony_lead"),
    path(f"{TESTIMONY}delete/", testimony_acts.erase, name="testimony_erase"),
    path("partners/", partners.listed, name="partners"),
    path("partners/add/", partners.add, name="partner_add"),
    path(PARTNER, partners.show, name="partner"),
    path(f"{PARTNER}change/", partners.edit, name="partner_edit"),
    path(f"{PARTNER}contacts/", partners.contacts, name="partner_contacts"),
    path(f"{PARTNER}contacts/add/", partners.contact_add, name="partner_contact_add"),
    path(f"{PARTNER}contacts/<int:contact>/remove/", partners.contact_remove, name="partner_contact_remove"),
    path(f"{PARTNER}agreements/add/", partners.agreement_add, name="partner_agreement_add"),
    path(f"{PARTNER}agreements/<int:agreement>/end/", partners.agreement_end, name="partner_agreement_end"),
    path(f"{PARTNER}share/", partners.share_add, name="partner_share"),
]
