"""Addresses of what is spoken of, agreed to, withheld and told, and of the relatives' own pages."""

from __future__ import annotations

from django.urls import path

from . import conversing, disclosing, inviting, telling, withholding

CASE = "cases/<uuid:pk>/"

urlpatterns = [
    path(f"{CASE}conversations/add/", conversing.add, name="conversation_add"),
    path(f"{CASE}conversations/<int:number>/", conversing.read, name="conversation"),
    path(f"{CASE}agreed/<int:number>/withdraw/", conversing.withdraw, name="agreed_withdraw"),
    path(f"{CASE}withheld/add/", withholding.add, name="withholding_add"),
    path(f"{CASE}withheld/<int:number>/lift/", withholding.propose, name="withholding_lift"),
    path(f"{CASE}withheld/<int:number>/lift/agree/", withholding.agree, name="lifting_agree"),
    path(f"{CASE}withheld/<int:number>/lift/set-aside/", withholding.set_aside, name="lifting_set_aside"),
    path(f"{CASE}disclosures/add/", disclosing.add, name="disclosure_add"),
    path(f"{CASE}disclosures/<int:number>/", disclosing.show, name="disclosure"),
    path(f"{CASE}disclosures/<int:number>/approve/", disclosing.yes, name="disclosure_approve"),
    path(f"{CASE}disclosures/<int:number>/refuse/", disclosing.no, name="disclosure_refuse"),
    path(f"{CASE}disclosures/<int:number>/withdraw/", disclosing.take_back, name="disclosure_withdraw"),
    path(f"{CASE}hand-over/", disclosing.hand_over, name="hand_over"),
    path(f"{CASE}wishes/<int:number>/done/", telling.wish_done, name="wish_done"),
    path(f"{CASE}news/", telling.news, name="case_news"),
    path(f"{CASE}portal/", inviting.access, name="case_portal"),
    path(f"{CASE}portal/<slug:side>/invite/", inviting.invite, name="case_portal_invite"),
    path(f"{CASE}portal/<slug:side>/code/", inviting.code_again, name="case_portal_code"),
    path(f"{CASE}portal/<slug:side>/spoken/", inviting.spoken, name="case_portal_spoken"),
    path(f"{CASE}portal/<slug:side>/<slug:to>/", inviting.switch, name="case_portal_switch"),
]
