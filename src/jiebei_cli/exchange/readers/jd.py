"""京东 (JD): the bill as its app exports it, the number of records stated above."""

from jiebei_cli.exchange.readers.sheet import Layout
from jiebei_cli.exchange.readers.wording import jd

LAYOUT = Layout(
    "jd",
    {
        "time": "交易时间",
        "category": "交易分类",
        "counterparty": "商户名称",
        "text": "交易说明",
        "direction": "收/支",
        "amount": "金额",
        "method": "收/付款方式",
        "status": "交易状态",
        "ref": "交易订单号",
        "note": "备注",
    },
    jd,
)
