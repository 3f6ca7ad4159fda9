from accounts.models.api_token import ApiToken
from accounts.models.invitation import Invitation
from accounts.models.saved_pivot import SavedPivot
from accounts.models.sign_in import SignIn

__all__ = ["ApiToken", "Invitation", "SavedPivot", "SignIn"]
