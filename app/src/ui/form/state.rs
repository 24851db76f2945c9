//! What a form knows while it is on the page.

use leptos::prelude::*;

use super::reply;
use crate::error::{ApiError, ErrorCode};

/// Fields and values under the names they are posted with.
type Typed = Vec<(String, String)>;

/// What a form knows: what is wrong, what was typed before, whether it is being sent. Its fields find it in the context.
#[derive(Clone, Copy)]
pub struct FormState {
    action: &'static str,
    /// Tells its fields' ids from those of other forms with this action; empty for most.
    which: StoredValue<String>,
    error: RwSignal<Option<ApiError>>,
    /// The value of the button that was pressed, while the answer is on its way.
    sending: RwSignal<Option<String>>,
    typed: StoredValue<Option<Typed>>,
    fields: StoredValue<Vec<&'static str>>,
}

/// What is wrong with a form as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct General {
    pub(super) lines: Vec<String>,
    pub(super) request_id: Option<String>,
    pub(super) signed_out: bool,
}

impl FormState {
    /// Of a form; `among` tells it from others of the page with the same action.
    pub(super) fn new(action: &'static str, among: Option<&(&'static str, String)>) -> Self {
        let reply = match among {
            Some((name, value)) => reply::of_one(endpoint(action), name, value),
            None => reply::of(endpoint(action)),
        };
        let which = among.map(|(_, value)| format!("-{value}")).unwrap_or_default();
        let (typed, error) = reply.map(|reply| (reply.fields, reply.error)).unzip();
        // Nothing came back: the form is as if it were new.
        let typed = typed.filter(|typed: &Typed| !typed.is_empty());
        Self {
            action,
            which: StoredValue::new(which),
            error: RwSignal::new(error),
            sending: RwSignal::new(None),
            typed: StoredValue::new(typed),
            fields: StoredValue::new(Vec::new()),
        }
    }

    /// The form around the place where it is asked for.
    #[must_use]
    pub fn current() -> Self {
        use_context().unwrap_or_else(|| Self::new("", None))
    }

    /// Says that messages for this field have a place.
    pub fn register(self, name: &'static str) {
        self.fields.update_value(|fields| {
            if !fields.contains(&name) {
                fields.push(name);
            }
        });
    }

    /// What is wrong with a field; follows what happens.
    #[must_use]
    pub fn message(self, name: &str) -> Option<String> {
        self.error.with(|error| error.as_ref().and_then(|error| message(error, name)).map(str::to_owned))
    }

    pub(super) fn is_wrong(self, name: &str) -> bool {
        self.error.with(|error| error.as_ref().is_some_and(|error| message(error, name).is_some()))
    }

    /// Whether the keyboard belongs here when the page begins: the first field on the page that is wrong.
    pub(super) fn is_first_fault(self, name: &str) -> bool {
        let earlier: Vec<&str> =
            self.fields.with_value(|fields| fields.iter().copied().take_while(|it| *it != name).collect());
        self.error.with_untracked(|error| {
            let is_wrong = |name: &str| error.as_ref().is_some_and(|error| message(error, name).is_some());
            is_wrong(name) && !earlier.into_iter().any(is_wrong)
        })
    }

    /// What is wrong with the form as a whole; follows what happens.
    pub(super) fn general(self) -> Option<General> {
        let known = self.fields.get_value();
        self.error.with(|error| error.as_ref().and_then(|error| general(error, &known)))
    }

    /// Being put right: the message goes, the next sending tells.
    pub fn corrected(self, name: &str) {
        let is_wrong = self
            .error
            .with_untracked(|error| error.as_ref().is_some_and(|error| message(error, name).is_some()));
        if is_wrong {
            self.error.update(|error| *error = error.take().and_then(|error| without(error, name)));
        }
    }

    /// What was typed before the form came back; none when it did not.
    pub(super) fn typed(self, name: &str) -> Option<String> {
        self.typed.with_value(|typed| {
            typed.as_ref().map(|typed| {
                typed
                    .iter()
                    .find(|(field, _)| field == name)
                    .map(|(_, value)| value.clone())
                    .unwrap_or_default()
            })
        })
    }

    /// Whether a box was ticked before the form came back; none when it did not.
    pub(super) fn ticked(self, name: &str, value: &str) -> Option<bool> {
        self.typed.with_value(|typed| {
            typed.as_ref().map(|typed| typed.iter().any(|(field, it)| field == name && it == value))
        })
    }

    /// The id of a field.
    pub(super) fn id(self, name: &str) -> String {
        self.which.with_value(|which| format!("{}{which}-{name}", endpoint(self.action)))
    }

    pub(super) fn is_sending(self) -> bool {
        self.sending.with(Option::is_some)
    }

    /// Whether the button with this value was pressed and the answer is on its way.
    pub(super) fn is_pressed(self, value: &str) -> bool {
        self.sending.with(|sending| sending.as_deref() == Some(value))
    }
}

#[cfg(feature = "hydrate")]
impl FormState {
    pub(super) fn action(self) -> &'static str {
        self.action
    }

    pub(super) fn begin(self, button: String) {
        self.error.set(None);
        self.sending.set(Some(button));
    }

    /// The page may be gone by now.
    pub(super) fn fail(self, error: ApiError) {
        let _ = self.sending.try_set(None);
        let _ = self.error.try_set(Some(error));
    }

    pub(super) fn rest(self) {
        let _ = self.sending.try_set(None);
    }
}

/// The last part of the address of a server function.
pub(super) fn endpoint(action: &str) -> &str {
    action.rsplit('/').next().unwrap_or(action)
}

fn message<'a>(error: &'a ApiError, name: &str) -> Option<&'a str> {
    error
        .violations
        .iter()
        .find(|violation| violation.field == name)
        .map(|violation| violation.message.as_str())
}

fn without(mut error: ApiError, name: &str) -> Option<ApiError> {
    error.violations.retain(|violation| violation.field != name);
    (!error.violations.is_empty()).then_some(error)
}

/// What has no field of its own: the form's violations, or, where there are none at all, the code.
fn general(error: &ApiError, known: &[&str]) -> Option<General> {
    let lines: Vec<String> = if error.violations.is_empty() {
        let (title, advice) = (error.code.message().title, error.advice());
        let is_kept = matches!(error.code, ErrorCode::Offline | ErrorCode::SignIn);
        let kept = is_kept.then_some(" 적은 내용은 그대로 있어요.");
        vec![format!("{title}. {advice}{}", kept.unwrap_or_default())]
    } else {
        let rest = error.violations.iter().filter(|violation| !known.contains(&violation.field.as_str()));
        rest.map(|violation| violation.message.clone()).collect()
    };
    let request_id = error.request_id.clone().filter(|_| error.code == ErrorCode::Internal);
    let signed_out = error.code == ErrorCode::SignIn;
    (!lines.is_empty()).then_some(General { lines, request_id, signed_out })
}

#[cfg(test)]
mod tests {
    use model::form::Violation;

    use super::*;

    fn refused(fields: &[&str]) -> ApiError {
        let violations =
            fields.iter().map(|field| Violation::new(field, format!("{field}을 고쳐요."))).collect();
        ApiError { violations, ..ApiError::new(ErrorCode::Invalid) }
    }

    #[test]
    fn a_form_is_known_by_its_endpoint() {
        assert_eq!(endpoint("/api/fn/sign_up"), "sign_up");
        assert_eq!(endpoint(""), "");
    }

    #[test]
    fn what_has_a_field_stands_beside_it_and_the_rest_on_top() {
        let error = refused(&["email", "form", "token"]);
        assert_eq!(message(&error, "email"), Some("email을 고쳐요."));
        let general = general(&error, &["email", "password"]).unwrap();
        assert_eq!(general.lines, ["form을 고쳐요.", "token을 고쳐요."]);
        assert!(super::general(&refused(&["email"]), &["email"]).is_none());
    }

    #[test]
    fn a_failure_without_fields_says_what_to_do() {
        let lines = |code| general(&ApiError::new(code), &[]).unwrap().lines.concat();
        assert_eq!(
            lines(ErrorCode::Offline),
            "서버에 연결하지 못했어요. 인터넷 연결을 확인하고 다시 해 주세요. 적은 내용은 그대로 있어요."
        );
        assert!(lines(ErrorCode::TooMany).ends_with("주세요."));
        let wait = ApiError { retry_after: Some(90), ..ApiError::new(ErrorCode::TooMany) };
        assert_eq!(general(&wait, &[]).unwrap().lines, ["요청이 잠시 몰렸어요. 2분 뒤에 다시 해 주세요."]);
        assert!(general(&ApiError::new(ErrorCode::SignIn), &[]).unwrap().signed_out);
    }

    #[test]
    fn only_a_fault_of_ours_has_a_number() {
        let error = |code| ApiError { request_id: Some("r1".to_owned()), ..ApiError::new(code) };
        assert_eq!(general(&error(ErrorCode::Internal), &[]).unwrap().request_id.as_deref(), Some("r1"));
        assert_eq!(general(&error(ErrorCode::TooMany), &[]).unwrap().request_id, None);
    }

    #[test]
    fn a_field_that_is_put_right_loses_its_message_and_the_last_one_ends_the_failure() {
        let error = without(refused(&["email", "password"]), "email").unwrap();
        assert_eq!(message(&error, "email"), None);
        assert_eq!(without(error, "password"), None);
    }
}
