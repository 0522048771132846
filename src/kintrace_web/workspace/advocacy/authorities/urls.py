"""Addresses of the pages about authorities."""

from __future__ import annotations

from django.urls import path

from . import addresses, corrections, countries, entering, importing, listing, page, terms, times

ONE = "authorities/<int:pk>/"
CORRECTION = "authorities/corrections/<int:number>/"
FILE = "authorities/import/<int:pk>/"

urlpatterns = [
    path("authorities/", listing.authorities, name="authorities"),
    path("authorities/search/", listing.search, name="authority_search"),
    path("authorities/add/", entering.add, name="authority_add"),
    path("authorities/times/", times.times, name="authority_times"),
    path("authorities/terms/", terms.of_all, name="terms"),
    path("authorities/terms/<int:number>/remove/", terms.removed, name="term_remove"),
    path("authorities/countries/", countries.countries, name="countries"),
    path("authorities/countries/add/", countries.country, name="country_add"),
    path("authorities/countries/<int:pk>/", countries.country, name="country"),
    path("authorities/corrections/", corrections.corrections, name="corrections"),
    path(CORRECTION, corrections.correction, name="correction"),
    path(f"{CORRECTION}approve/", corrections.approved, name="correction_approve"),
    path(f"{CORRECTION}refuse/", corrections.refused, name="correction_refuse"),
    path(f"{CORRECTION}withdraw/", corrections.withdrawn, name="correction_withdraw"),
    path("authorities/import/", importing.send_in, name="authority_import"),
    path("authorities/import/example/", importing.example, name="authority_import_example"),
    path(FILE, importing.check, name="authority_import_check"),
    path(f"{FILE}take/", importing.taken, name="authority_import_take"),
    path(f"{FILE}rest/", importing.rest, name="authority_import_rest"),
    path(ONE, page.authority, name="authority"),
    path(f"{ONE}correct/", entering.correct, name="correction_add"),
    path(f"{ONE}terms/", terms.of_authority, name="authority_terms"),
    path(f"{ONE}addresses/<int:number>/broken/", addresses.broken, name="address_broken"),
    path(f"{ONE}addresses/<int:number>/works/", addresses.works, name="address_works"),
]
