"""Alipay, exported on the web (`alipay_record_…`): padded columns, no payment method, a tail."""

from jiebei_cli.exchange.readers.sheet import Layout
from jiebei_cli.exchange.readers.wording import alipay

LAYOUT = Layout(
    "alipay-web",
    {
        "ref": "交易号",
        "time": "交易创建时间",
        "paid": "付款时间",
        "category": "类型",
        "counterparty": "交易对方",
        "text": "商品名称",
        "amount": "金额（元）",
        "direction": "收/支",
        "status": "交易状态",
        "note": "备注",
        "funds": "资金状态",
    },
    alipay,
    tail="count",
)
