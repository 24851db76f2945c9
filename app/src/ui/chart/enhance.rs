//! Draws over the server's charts when they come into view: values on hover and on the arrow keys.
//!
//! If the chart module or the options cannot be loaded, the server's drawing simply stays.

use std::future::Future;

use leptos::{html, prelude::*};

/// The option of one plot, as JSON, for the element with that `data-plot`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Which plot.
    pub plot: String,
    /// The option of the chart library.
    pub option: String,
}

/// Marks a part of a page whose plots are drawn over. It stays while the plots in it change: `shown` says what they
/// show, and `load` is asked for the drawings of that, once, when the part comes into view.
#[component]
pub fn Enhance<K, L, F>(
    /// What the plots show; none while there are none.
    shown: Signal<Option<K>>,
    /// Gets the drawings, or nothing.
    load: L,
    /// The part with the plots.
    children: Children,
) -> impl IntoView
where
    K: Clone + PartialEq + Send + Sync + 'static,
    L: Fn(K) -> F + 'static,
    F: Future<Output = Option<Vec<Drawing>>> + 'static,
{
    let root = NodeRef::<html::Div>::new();
    #[cfg(feature = "hydrate")]
    browser::watch(root, shown, load);
    #[cfg(not(feature = "hydrate"))]
    let _ = (shown, load);
    view! { <div class="chart-set" node_ref=root>{children()}</div> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::{cell::RefCell, future::Future, rc::Rc};

    use js_sys::{Array, Function, Promise, Reflect};
    use leptos::{html, prelude::*};
    use send_wrapper::SendWrapper;
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

    use super::Drawing;

    /// What is drawn, and must be undone before something else is.
    #[derive(Default)]
    struct Live {
        /// Counts what was shown; a drawing that comes late belongs to an earlier one.
        turn: u32,
        charts: Vec<JsValue>,
    }

    pub(super) fn watch<K, L, F>(root: NodeRef<html::Div>, shown: Signal<Option<K>>, load: L)
    where
        K: Clone + PartialEq + Send + Sync + 'static,
        L: Fn(K) -> F + 'static,
        F: Future<Output = Option<Vec<Drawing>>> + 'static,
    {
        let live = Rc::new(RefCell::new(Live::default()));
        let load = Rc::new(load);
        on_cleanup({
            let live = SendWrapper::new(Rc::clone(&live));
            move || {
                clear(&live);
            }
        });
        let key = Memo::new(move |_| shown.get());
        Effect::new(move |_| {
            let key = key.get();
            let turn = clear(&live);
            let (Some(root), Some(key)) = (root.get(), key) else { return };
            let element: Element = root.unchecked_into();
            let (live, load) = (Rc::clone(&live), Rc::clone(&load));
            // The plots of a view drawn in the browser are in the document only after this effect. They are watched,
            // not the part they are in: it may be the whole page.
            request_animation_frame(move || {
                let Ok(Some(plot)) = element.query_selector("[data-plot]") else { return };
                when_seen(&plot, move || {
                    spawn_local(async move {
                        // Without the module, an option, or a script policy that lets it in, the drawing stays.
                        let _ = draw(&element, load(key), &live, turn).await;
                    });
                });
            });
        });
    }

    /// Calls back once, shortly before the element is in view.
    fn when_seen(element: &Element, callback: impl FnOnce() + 'static) {
        let mut callback = Some(callback);
        let seen = Closure::<dyn FnMut(Array, IntersectionObserver)>::new(
            move |entries: Array, observer: IntersectionObserver| {
                let is_seen = entries
                    .iter()
                    .any(|entry| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting());
                if is_seen && let Some(callback) = callback.take() {
                    observer.disconnect();
                    callback();
                }
            },
        );
        let options = IntersectionObserverInit::new();
        options.set_root_margin("120px");
        if let Ok(observer) = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options)
        {
            observer.observe(element);
            seen.forget();
        }
    }

    async fn draw(
        root: &Element,
        drawings: impl Future<Output = Option<Vec<Drawing>>>,
        live: &RefCell<Live>,
        turn: u32,
    ) -> Result<(), JsValue> {
        let Some(drawings) = drawings.await else { return Ok(()) };
        let module = chart_module().await?;
        let mount: Function = Reflect::get(&module, &"mount".into())?.dyn_into()?;
        if live.borrow().turn != turn {
            return Ok(());
        }
        for drawing in drawings {
            let Some(plot) = root.query_selector(&format!("[data-plot={}]", drawing.plot))? else { continue };
            let chart = mount.call2(&JsValue::UNDEFINED, &plot, &drawing.option.into())?;
            live.borrow_mut().charts.push(chart);
        }
        Ok(())
    }

    /// The module with the chart library. Its address is in the head; `import()` is lent by the page's early script.
    async fn chart_module() -> Result<JsValue, JsValue> {
        let meta = document().query_selector("meta[name=zazinmori-chart]")?;
        let address = meta.and_then(|meta| meta.get_attribute("content")).ok_or("no chart module")?;
        let import: Function = Reflect::get(&window(), &"zazinmoriImport".into())?.dyn_into()?;
        let module: Promise = import.call1(&JsValue::UNDEFINED, &address.into())?.dyn_into()?;
        JsFuture::from(module).await
    }

    /// Takes away what is drawn and starts a new turn.
    fn clear(live: &RefCell<Live>) -> u32 {
        let mut live = live.borrow_mut();
        live.turn += 1;
        for chart in live.charts.drain(..) {
            if let Ok(dispose) = Reflect::get(&chart, &"dispose".into())
                && let Some(dispose) = dispose.dyn_ref::<Function>()
            {
                let _ = dispose.call0(&chart);
            }
        }
        live.turn
    }
}
